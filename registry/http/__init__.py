"""What every page shares: request context, languages, security, forms and error pages."""
