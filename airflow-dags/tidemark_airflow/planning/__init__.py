"""What is to be done, in plain Python: no Airflow, no network, no clock of its own."""
