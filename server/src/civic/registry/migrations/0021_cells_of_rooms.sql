-- Where the file names a room: what cannot be written now is said at its cell, also when that is found after the file was read.
alter table import_room add cell text;
