-- Who audits reads whose account a row speaks of by its login, and nothing else of anybody.
grant select (id, login) on account to hemei_audit;
