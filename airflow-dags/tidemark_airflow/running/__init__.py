"""What Airflow needs to do it: settings read from Airflow, commands run, outcomes handed on."""
