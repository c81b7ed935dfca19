"""Finding: the search box and the pages of declarations, enterprises, products and standards (查询)."""
