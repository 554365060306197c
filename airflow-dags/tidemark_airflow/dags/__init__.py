"""The DAGs. These files only wire."""
