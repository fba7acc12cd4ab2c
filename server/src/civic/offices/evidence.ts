// What a right of an office rests on: the appointment that two people made, its post, place and term, and its early end.

export const rests: Readonly<Record<string, readonly string[]>> = {
  access_grant: [
    // a right that was ended sooner than it had to be is no one's gain
    `select g.id from access_grant g join appointment a on g.basis = 'appointment:' || a.id
        and (g.account, g.role, g.path) = (a.account, a.role, a.path)
      join appointment_decision d on d.appointment = a.id and d.decision = 'confirmed'
      left join appointment_end e on e.appointment = a.id
      where g.valid_from >= greatest(d.at, a.starts::timestamp at time zone 'Asia/Shanghai')
        and coalesce(g.valid_until, 'infinity') <= coalesce((a.ends + 1)::timestamp at time zone 'Asia/Shanghai', 'infinity')
        and (e.appointment is null or g.valid_until <= greatest(g.valid_from, e.at))`,
  ],
}
