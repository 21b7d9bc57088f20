"""Pages of politicians' staff: publications, and answers made of them."""
