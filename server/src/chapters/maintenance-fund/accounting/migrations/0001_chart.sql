-- The titles of 财会〔2020〕7号, as chart.ts has them; 3001 and 3002 are kept by room. The books themselves are civic/ledger's.
select ledger_define_account(code, code in ('3001', '3002')) from unnest(array[
  '1001', '1101', '1201', '2001', '3001', '3002', '3101', '4001', '4101', '4102', '4201', '4301', '4901', '5001', '5101', '5901'
]) code;
