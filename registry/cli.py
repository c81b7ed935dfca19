"""The command line: `registry --help`. Exit status 0, 1 (refused, with the reason) or 2 (usage)."""

import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from registry import check, migrate, serve, worker
from registry.accounts import actions as accounts
from registry.accounts.values import Role
from registry.batches import export as batch_export
from registry.batches import importing
from registry.batches.actions import refuse_unready
from registry.batches.models import Batch
from registry.batches.values import FileKind
from registry.catalogue import imports, limit_imports
from registry.certificates import actions as certificates
from registry.certificates import fonts
from registry.demo import loader
from registry.discovery import worker as indexing
from registry.discovery.engine import find_engine
from registry.jobs import queue
from registry.kernel.clock import china_date, system_clock
from registry.kernel.database import Database
from registry.kernel.orm import make_engine
from registry.kernel.refusal import Conflict, NotFound, Refusal
from registry.publication import rules as log_rules
from registry.publication import store as publication
from registry.publication.attached import altered_attachments
from registry.publication.rows import derive_comparable_values
from registry.rankings import actions as rankings
from registry.settings import Settings, SettingsError

console = Console()
Report = Callable[[int, int], None]
Thing = TypeVar("Thing")


def main() -> None:
    """The console script."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for chatty in ("alembic", "fontTools", "weasyprint"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    try:
        cli(prog_name="registry")
    except Refusal as refusal:
        for gap in refusal.gaps:
            click.echo(f"{gap.field}: {gap.message}" + (f" ({gap.rule})" if gap.rule else ""), err=True)
        sys.exit(1)
    except (NotFound, Conflict, SettingsError, serve.CannotServe, fonts.FontsMissing, OSError) as error:
        click.echo(f"{type(error).__name__}: {error}", err=True)
        sys.exit(1)


@click.group()
@click.pass_context
def cli(context: click.Context) -> None:
    """标明: the enterprise standard self-declaration registry."""
    context.obj = Settings.from_environ(os.environ)


@cli.command("migrate")
@click.pass_obj
def migrate_database(settings: Settings) -> None:
    """Bring the database to the newest schema."""
    migrate.upgrade(settings.database_url)


@cli.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, envvar="PORT", show_default=True)
@click.option("--demo", "with_demo", is_flag=True, help="First load the demo, if nobody has registered yet.")
@click.pass_obj
def serve_pages(settings: Settings, *, port: int, with_demo: bool) -> None:
    """Serve the pages and keep the promises, until Ctrl-C."""
    if with_demo and _is_new(settings):
        _load_demo(settings)
    fonts.ensure_cut(settings.home / "fonts")
    serve.serve(settings, port=port, announce=lambda: _announce(settings, port))


def _is_new(settings: Settings) -> bool:
    migrate.upgrade(settings.database_url)
    with open_database(settings) as database:
        return loader.is_new(database)


def _announce(settings: Settings, port: int) -> None:
    click.echo(f"http://127.0.0.1:{port}  (Ctrl-C stops it)")
    with open_database(settings) as database:
        if loader.is_loaded(database):
            click.echo(loader.accounts_to_print())


@cli.command("work")
@click.pass_obj
def work(settings: Settings) -> None:
    """Keep promises (index, boards) until Ctrl-C."""
    worker.main(settings)


@cli.command("check")
@click.pass_obj
def check_installation(settings: Settings) -> None:
    """Is the installation sound?"""
    findings = check.findings(settings)
    for finding in findings:
        click.echo(("ok    " if finding.sound else "WRONG ") + finding.words)
    sys.exit(0 if all(finding.sound for finding in findings) else 1)


@cli.group()
def demo() -> None:
    """Fictional enterprises with real product values."""


@demo.command("load")
@click.pass_obj
def load_demo(settings: Settings) -> None:
    """Load the demo into an empty registry; loaded already, nothing changes."""
    migrate.upgrade(settings.database_url)
    if _load_demo(settings):
        click.echo(loader.accounts_to_print())
    else:
        click.echo("the demo is loaded already")


def _load_demo(settings: Settings) -> bool:
    """Whether there was something to load; index and boards are made with it."""
    with open_database(settings) as database:
        with progress("demo") as report:
            loaded = loader.load(database, now=system_clock(), report=report)
        if loaded:
            click.echo("building the index and the boards …")
            _rebuild_index(settings, database)
            worker.keep_promises(settings, database)
    return loaded


@cli.group()
def users() -> None:
    """People who can sign in."""


@users.command("create")
@click.argument("login")
@click.option("--name", required=True)
@click.option("--role", type=click.Choice([str(role) for role in Role]), required=True)
@click.option("--acts-for", required=True, help="USCC of an enterprise, or the name of an organisation.")
@click.option(
    "--password", prompt=True, hide_input=True, confirmation_prompt=True, envvar="REGISTRY_PASSWORD"
)
@click.pass_obj
def create_user(
    settings: Settings, login: str, *, name: str, role: str, acts_for: str, password: str
) -> None:
    """Create a person who acts for an enterprise or an organisation (made if it does not exist)."""
    with open_database(settings) as database, database.transaction() as session:
        accounts.create_user(
            session,
            login=login,
            name=name,
            role=Role(role),
            acts_for=acts_for,
            password=password,
            now=system_clock(),
        )
    click.echo(f"created {login} ({role} of {acts_for})")


@cli.group("import")
def import_() -> None:
    """Bring in data from files."""


@import_.command("standards")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def import_standards(settings: Settings, file: Path) -> None:
    """Import reference standards from a csv file and report what was odd."""
    with open_database(settings) as database:
        with progress("standards") as report, database.transaction() as session:
            result = imports.import_standards(session, file, now=system_clock(), progress=report)
        _print_report(result)
        _rebuild_index(settings, database)


@import_.command("limits")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def import_limits(settings: Settings, file: Path) -> None:
    """Import what reference standards ask of indicators; the file says all that is known of each."""
    with open_database(settings) as database, progress("limits") as report, database.transaction() as session:
        result = limit_imports.import_limits(session, file, progress=report)
    click.echo(
        f"{result.read} rows: {result.added} added, {result.removed} removed, {result.unchanged} unchanged, "
        f"{len(result.rejections)} rejected"
    )
    _print_rejections(result.rejections)
    for standard in sorted(result.kept):
        click.echo(f"{standard} is left as it was", err=True)


def _print_report(result: imports.ImportReport) -> None:
    """The counts, every rejected row with its reason, and what was odd with examples."""
    click.echo(
        f"{result.read} rows: {result.added} added, {result.changed} changed, {result.unchanged} unchanged, "
        f"{len(result.rejections)} rejected"
    )
    _print_rejections(result.rejections)
    for oddity, count in result.oddities.most_common():
        click.echo(f"{count:7} {oddity}: {'; '.join(result.examples[oddity])}")


def _print_rejections(rejections: Iterable[imports.Rejection]) -> None:
    for row in rejections:
        click.echo(f"line {row.line}, {row.column or 'row'}: {row.value[:60]}: {row.reason}", err=True)


@import_.command("declarations")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--enterprise", required=True, metavar="USCC", help="The enterprise that declares.")
@click.option("--partial", is_flag=True, help="Publish what is right, though other declarations are not.")
@click.option("--dry-run", is_flag=True, help="Check and report, publish nothing.")
@click.option(
    "--report",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write FILE once more with its problems, as xlsx or csv.",
)
@click.pass_obj
def import_declarations(
    settings: Settings, file: Path, *, enterprise: str, partial: bool, dry_run: bool, target: Path | None
) -> None:
    """Check many declarations in FILE (xlsx, csv, jsonl) and publish all of them, or none."""
    with open_database(settings) as database:
        with progress("checking") as report:
            batch = importing.check_file(database, file, uscc=enterprise, clock=system_clock, progress=report)
        _print_problems(database, batch)
        if target:
            importing.write_report(database, batch, file, target)
        if dry_run or not batch.good or (batch.bad and not partial):
            importing.forget(database, batch)
            if batch.bad and not dry_run:
                refuse_unready(batch, partial=partial)
            sys.exit(1 if batch.bad else 0)
        with progress("publishing") as report:
            done = importing.publish(database, batch, partial=partial, clock=system_clock, progress=report)
    if not done:
        raise click.ClickException("a rule or a declaration changed meanwhile: run the import again")
    click.echo(f"{batch.good} declarations are public")


def _print_problems(database: Database, batch: Batch) -> None:
    with database.reading() as session:
        for line in importing.problem_lines(session, batch):
            click.echo(line, err=True)
    click.echo(
        f"{batch.items} declarations: {batch.good} right, {batch.bad} with problems, "
        f"{batch.unchanged} unchanged; {batch.problems} problems"
    )


@cli.group("export")
def export_() -> None:
    """Write data to files."""


@export_.command("declarations")
@click.option("-o", "output", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--enterprise", metavar="USCC", help="Those of one enterprise alone.")
@click.pass_obj
def export_declarations(settings: Settings, *, output: Path, enterprise: str | None) -> None:
    """Write the declarations that hold to an xlsx, csv or jsonl file, which can be imported again."""
    if output.suffix not in {f".{kind}" for kind in FileKind}:
        raise click.UsageError("name the FILE .xlsx, .csv or .jsonl")
    with open_database(settings) as database, database.reading() as session, progress("export") as report:
        total = batch_export.count_to_export(session, uscc=enterprise)
        found = batch_export.declarations_to_export(session, uscc=enterprise)
        batch_export.write_export(_counted(found, total, report), output)
    click.echo(f"{output}: {total} declarations")


def _counted(things: Iterable[Thing], total: int, report: Report) -> Iterator[Thing]:
    for done, thing in enumerate(things, 1):
        yield thing
        report(done, total)


@cli.group()
def index() -> None:
    """The search index, which may be lost and rebuilt."""


@index.command("rebuild")
@click.pass_obj
def rebuild_index(settings: Settings) -> None:
    """Build a new index from the database beside the old one, and switch."""
    with open_database(settings) as database:
        with database.transaction() as session:
            changed = derive_comparable_values(session)
        click.echo(f"{changed} comparable values were worked out anew")
        _rebuild_index(settings, database)


@index.command("verify")
@click.pass_obj
def verify_index(settings: Settings) -> None:
    """Does the index agree with the database?"""
    with open_database(settings) as database:
        difference = indexing.verify(database, settings.index_directory, on=today())
    for kind in ("missing", "stale", "extra"):
        for key in getattr(difference, kind):
            click.echo(f"{kind}: {key}", err=True)
    click.echo("the index agrees with the database" if difference.is_none else "run: registry index rebuild")
    sys.exit(0 if difference.is_none else 1)


@index.command("status")
@click.pass_obj
def index_status(settings: Settings) -> None:
    """What is searchable, and what still waits."""
    engine = find_engine(settings.index_directory)
    with open_database(settings) as database, database.reading() as session:
        waiting = queue.waiting(session)
    click.echo(f"{engine.count() if engine else 0} documents are searchable, {waiting} promises wait")


def _rebuild_index(settings: Settings, database: Database) -> None:
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        report(done, 0)

    with progress("index") as report:
        total = indexing.rebuild(database, settings.index_directory, on=today(), progress=count)
    click.echo(f"{total} documents are searchable")


def today() -> date:
    return china_date(system_clock())


@cli.group("rankings")
def rankings_() -> None:
    """Leaderboards."""


@rankings_.command("run")
@click.argument("scheme", required=False)
@click.option(
    "--check",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Recompute a downloaded snapshot instead.",
)
@click.pass_obj
def run_rankings(settings: Settings, scheme: str | None, file: Path | None) -> None:
    """Publish a board of SCHEME from today's declarations, or recompute a snapshot."""
    if file:
        differences = rankings.check_file(file)
        click.echo("the board is exactly what its values give" if not differences else "\n".join(differences))
        sys.exit(1 if differences else 0)
    if not scheme:
        raise click.UsageError("name a SCHEME or give --check FILE")
    with open_database(settings) as database, database.transaction() as session:
        board = rankings.publish_board(session, scheme, now=system_clock())
        click.echo(f"{board.entries} entries, snapshot {board.digest}")


@cli.group()
def log() -> None:
    """The append-only record."""


@log.command("verify")
@click.pass_obj
def verify_log(settings: Settings) -> None:
    """Recompute the chain of the log; compare records and acts with it, and files with their records."""
    with open_database(settings) as database, database.reading() as session:
        broken = log_rules.first_break(publication.all_entries(session))
        altered = [
            *publication.altered_versions(session),
            *publication.altered_acts(session),
            *altered_attachments(session),
        ]
        total = publication.count_entries(session)
    if broken is None and not altered:
        click.echo(f"{total} entries, unbroken; every record, act and file is the one that was logged")
        return
    if broken is not None:
        click.echo(f"the chain breaks at entry {broken}", err=True)
    for name in altered:
        click.echo(f"{name} is not what was logged", err=True)
    sys.exit(1)


@cli.command("certificate")
@click.argument("number")
@click.option("-o", "output", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.pass_obj
def certificate(settings: Settings, number: str, output: Path) -> None:
    """Write the certificate of declaration NUMBER to a PDF file."""
    with open_database(settings) as database:
        data = certificates.certificate_pdf(
            database, number, home=settings.home, public_url=settings.public_url, now=system_clock()
        )
    output.write_bytes(data)
    click.echo(f"{output}: {len(data):,} bytes")


@cli.command("fonts")
@click.pass_obj
def cut_fonts(settings: Settings) -> None:
    """Cut the certificate's fonts, once; certificates are then four times faster and smaller."""
    click.echo("fonts cut" if fonts.ensure_cut(settings.home / "fonts") else "the fonts are there")


@contextmanager
def open_database(settings: Settings) -> Iterator[Database]:
    engine = make_engine(settings.database_url)
    try:
        yield Database(engine)
    finally:
        engine.dispose()


@contextmanager
def progress(task: str) -> Iterator[Report]:
    """A bar on a terminal, a plain line every tenth otherwise."""
    if not console.is_terminal:
        yield _plain_lines(task)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as bar:
        shown = bar.add_task(task, total=None)
        yield lambda done, total: bar.update(shown, completed=done, total=total or None)


def _plain_lines(task: str) -> Report:
    said = -1

    def report(done: int, total: int) -> None:
        nonlocal said
        step = done * 10 // total if total else done // 10_000
        if step > said:
            said = step
            click.echo(f"{task}: {done}/{total or '?'}")

    return report
