-- Work that is long over is cleared: its title and answer may speak of persons.
grant delete on job_run to hemei_app;
