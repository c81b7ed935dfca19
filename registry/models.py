"""Every table of the registry in one import, for migrations and tests; the capabilities own them."""

from registry.accounts import models as accounts
from registry.api import models as api
from registry.batches import models as batches
from registry.catalogue import models as catalogue
from registry.certificates import models as certificates
from registry.declarations import models as declarations
from registry.jobs import models as jobs
from registry.kernel.orm import Base
from registry.publication import models as publication
from registry.rankings import models as rankings

CAPABILITIES = (accounts, api, batches, catalogue, certificates, declarations, jobs, publication, rankings)
metadata = Base.metadata
