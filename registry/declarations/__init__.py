"""Drafts of declarations and what a declaration must say (自我声明、执行标准、产品、性能指标)."""
