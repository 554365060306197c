"""Airflow DAGs that run Tidemark: its nights, its streams and its weekly check."""
