"""Every night at half past two: the captures that came since the last run. For Airflow 2.9 or later, with
apache-airflow-providers-apache-spark; the connection spark_default names the master."""
from datetime import datetime, timedelta, timezone

from airflow import DAG
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

with DAG(
    dag_id="packetlake",
    schedule="30 2 * * *",
    start_date=datetime(2026, 11, 23, tzinfo=timezone.utc),
    catchup=False,  # a run takes whatever no run has taken, of missed nights too
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=15)},
) as dag:
    SparkSubmitOperator(
        task_id="ingest",
        application="/opt/packetlake/packetlake-job.jar",
        packages="org.apache.hadoop:hadoop-aws:3.4.2",
        executor_memory="4g",
        # --wait: Airflow's retry comes after the lease (lake.lease), a second attempt of YARN's driver does not.
        application_args=[
            "ingest", "--carry", "--on-error", "skip", "--wait", "3m", "--lake", "s3a://lake/", "s3a://captures/",
        ],
    )
