"""One drawn table per metric: rows of the workbook and the cells they give. They read as a manual."""
