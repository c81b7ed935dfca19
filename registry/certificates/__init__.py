"""The certificate of self-declaration as a PDF, and the page that verifies it (自我声明公开凭证)."""
