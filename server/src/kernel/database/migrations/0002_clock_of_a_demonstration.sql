-- Only a demonstration has a clock that moves: its row is made by the owner at the start, never by the application.
revoke insert on demonstration_clock from hemei_app;
revoke update on demonstration_clock from hemei_app;
grant update (offset_ms) on demonstration_clock to hemei_app;
