"""Enterprises, organisations, people and what each may do (企业、机构、人员、角色)."""
