-- An account that ends at its owner's wish keeps no name of theirs: its login is replaced too.
grant update (login) on account to hemei_app;
