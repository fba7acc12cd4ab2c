-- Where a leaf stands is read off one index whatever the statistics say: by hash alone the planner may walk the whole log in order.
create index log_leaf_place on log_leaf (hash, index);
drop index log_leaf_hash;
