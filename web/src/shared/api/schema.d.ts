// Made from the OpenAPI document by `npm run generate`; not written by hand.
export interface paths {
    "/.well-known/hemei/log-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 公开日志的公钥；更换过的，旧公钥列在其下 · The public log’s key; below it those that it replaced
         * @description V6 · public
         */
        get: operations["logKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/hemei/seal-authority.pem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 电子印章的签发机构证书 · The certificate that vouches for the seals
         * @description X7 · public
         */
        get: operations["sealAuthority"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 账号：状态与最近使用 · Accounts: their state and when last seen
         * @description G4, X2, X4 · account.read
         */
        get: operations["listAccounts"];
        put?: never;
        /**
         * 建立工作账号：取得第一张登录条 · Make an account for somebody who works: the first of its two slips
         * @description G4, X2 · account.make
         */
        post: operations["createStaffAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 账号：状态与最近使用（Excel） · Accounts: their state and when last seen (Excel)
         * @description G4, X2, X4 · account.read
         */
        get: operations["exportAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 锁定账号并结束其登录 · Lock an account and end its sessions
         * @description G7, X2 · account.guard
         */
        post: operations["lockAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 结束账号的全部登录 · End all sessions of an account
         * @description G7, X2 · account.guard
         */
        delete: operations["endSessionsOf"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 解锁账号 · Unlock an account
         * @description G7, X2 · account.guard
         */
        post: operations["unlockAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/administrators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的管辖：各级三类管理员 · My area: the three administrators at each level
         * @description G4, X2, X4 · appointment.read
         */
        get: operations["listAdministrators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/administrators.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的管辖：各级三类管理员（Excel） · My area: the three administrators at each level (Excel)
         * @description G4, X2, X4 · appointment.read
         */
        get: operations["exportAdministrators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 任职：待确认、在任、即将到期、已结束 · Appointments: to confirm, in force, ending, over
         * @description G4, X2, X4 · appointment.read
         */
        get: operations["listAppointments"];
        put?: never;
        /**
         * 提出任命 · Propose an appointment
         * @description G4, X2 · appointment.propose
         */
        post: operations["proposeAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 任职：待确认、在任、即将到期、已结束（Excel） · Appointments: to confirm, in force, ending, over (Excel)
         * @description G4, X2, X4 · appointment.read
         */
        get: operations["exportAppointments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项任职 · An appointment
         * @description G4, X2 · appointment.read
         */
        get: operations["appointment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 确认或不予确认一项任命 · Confirm or refuse an appointment
         * @description G4, X2 · appointment.confirm
         */
        post: operations["decideAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提前结束一项任职 · End an appointment early
         * @description G4, X2 · appointment.end
         */
        post: operations["endAppointment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appointments/{appointment}/slip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 再出第二张登录条（前一张作废） · Draw the second slip anew; the former is void
         * @description G4, X2 · appointment.confirm
         */
        post: operations["drawSecondSlip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archive/catalogue.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 归档文件目录（A4） · The catalogue of archived records (A4)
         * @description X7, X2 · archive.keep
         */
        get: operations["archiveCatalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archive/disposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 销毁与延期清册 · The register of what was destroyed or extended
         * @description X7, X4 · archive.keep
         */
        get: operations["listDisposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archive/disposals.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 销毁与延期清册（Excel） · The register of what was destroyed or extended (Excel)
         * @description X7, X4 · archive.keep
         */
        get: operations["exportDisposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archive/holds/{hold}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 解除冻结 · Release a hold
         * @description X7, X2 · archive.keep
         */
        post: operations["releaseArchived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archive/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 档案目录 · Archived records
         * @description X7, X4 · archive.read
         */
        get: operations["listArchive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archive/records.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 档案目录（Excel） · Archived records (Excel)
         * @description X7, X4 · archive.read
         */
        get: operations["exportArchive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archive/records/{record}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一件档案 · One archived record
         * @description X7, X2 · archive.read
         */
        get: operations["getArchived"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archive/records/{record}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 立即核对一件档案 · Check a record now
         * @description X7, X2 · archive.keep
         */
        post: operations["checkArchived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archive/records/{record}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 冻结一件档案 · Hold a record
         * @description X7, X2 · archive.keep
         */
        post: operations["holdArchived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archive/records/{record}/package": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 调阅档案包（留痕） · Take out a package (recorded)
         * @description X7, X2 · archive.keep
         */
        post: operations["openArchived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archive/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 保管期限表：每类事项保管多久、为什么 · How long each kind of matter is kept, and why
         * @description X7, X2 · public
         */
        get: operations["getRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/archive/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 档案待办：损坏、到期、冻结 · What wants doing in the archive
         * @description X7 · archive.keep
         */
        get: operations["getArchiveWork"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一批封存的审计轨迹连同日志证明，可离线核对 · A sealed batch of the trail with its proof in the log, to be checked offline
         * @description X2, X6 · audit.read
         */
        get: operations["auditBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 核对审计轨迹有无缺失或改动 · Check whether anything of the trail is missing or was changed
         * @description X2, X6 · audit.read
         */
        get: operations["auditCheck"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 审计轨迹：谁、何时、做了什么、结果如何 · The trail: who did what, when, with what result
         * @description X2, X4 · audit.read
         */
        get: operations["auditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/events.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 审计轨迹：谁、何时、做了什么、结果如何（Excel） · The trail: who did what, when, with what result (Excel)
         * @description X2, X4 · audit.read
         */
        get: operations["auditEventsFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bank/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 银行回执（须由专户银行签名） · A bank’s answer, signed by the account’s bank
         * @description A16.2, A21.1 · public
         */
        post: operations["bankAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boundary-changes/{case}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 提出的边界与现在的边界 · The boundary asked for, and the one now
         * @description G2 · case.read
         */
        get: operations["getCaseBoundary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calculators/apportion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 分摊：按面积分到分 · Apportion: by area, to the fen
         * @description A20.2 · public
         */
        post: operations["apportion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calculators/interest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 计息：按日积数 · Interest: by balance-days
         * @description A21.3 · public
         */
        post: operations["interest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calculators/sealed-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 核对一份盖了电子印章的 PDF · Check a sealed PDF
         * @description X7 · public
         */
        post: operations["checkSealedFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calculators/tally": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 计票：任何人可复算一次表决 · Tally: anybody may recompute a vote
         * @description V1 · public
         */
        post: operations["tally"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 工作日历载入了哪些年份 · Which years the working calendar knows
         * @description X3 · public
         */
        get: operations["getCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 载入的放假安排：待确认、生效、已被取代、不予确认 · Loaded notices: waiting, in force, replaced, refused
         * @description X3, X4 · calendar.read
         */
        get: operations["listCalendarNotices"];
        put?: never;
        /**
         * 载入一年的放假安排通知，待另一位系统管理员确认 · Load a year’s official notice, for another administrator to confirm
         * @description X3 · calendar.load
         */
        post: operations["loadCalendarNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/notices.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 载入的放假安排：待确认、生效、已被取代、不予确认（Excel） · Loaded notices: waiting, in force, replaced, refused (Excel)
         * @description X3, X4 · calendar.read
         */
        get: operations["exportCalendarNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/notices/{notice}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一份放假安排：逐日，以及会改变哪些日子 · A notice day by day, and which days it would change
         * @description X3 · calendar.read
         */
        get: operations["calendarNotice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/notices/{notice}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 确认或不予确认别人载入的放假安排 · Confirm or refuse a notice that another loaded
         * @description X2, X3 · calendar.confirm
         */
        post: operations["decideCalendarNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 办件列表 · Cases
         * @description X3, X4 · case.read
         */
        get: operations["listCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 办件列表（Excel） · Cases (Excel)
         * @description X3, X4 · case.read
         */
        get: operations["exportCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个办件 · One case
         * @description A20.1, X3 · case.read
         */
        get: operations["getCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case}/entries/{entry}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 更正已填写的内容（原内容保留） · Correct what was entered; the old words stay
         * @description X2, X3 · case.act
         */
        post: operations["correctEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 打开办件里的一份材料（留痕） · Open a file of a case (recorded)
         * @description X2, X7 · case.read
         */
        post: operations["openCaseFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case}/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 维修资金分摊明细 · The shares of a use of the fund
         * @description A20.2, A21.4 · fund.read
         */
        get: operations["caseShares"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case}/shares.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出分摊明细 · Export the shares
         * @description A20.2, X4 · fund.read
         */
        get: operations["exportCaseShares"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case}/steps/{step}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 办理一步 · Take a step
         * @description A20.1, A2.3, X3 · case.act
         */
        post: operations["takeStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case}/steps/{step}/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 这一步可以交给谁 · To whom a step can be handed
         * @description X3, G4 · case.act
         */
        get: operations["listColleagues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case}/steps/{step}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 接手或转交一步 · Take a step in hand, or hand it to a colleague
         * @description X3, G4 · case.act
         */
        post: operations["handOverStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{case}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤回办件 · Take a case back
         * @description A20.1 · case.act
         */
        post: operations["withdrawCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 小区目录 · Communities
         * @description G2, G5, X4 · public
         */
        get: operations["listCommunities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 小区目录（Excel） · Communities (Excel)
         * @description G2, G5, X4 · public
         */
        get: operations["exportCommunities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 小区概况 · A community’s summary
         * @description G2, G3 · registry.summary
         */
        get: operations["getCommunity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/bindings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个小区的实名绑定（姓名遮盖） · Real-name bindings of a community, names masked
         * @description G7, X2, X4 · binding.desk
         */
        get: operations["listBindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/bindings.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个小区的实名绑定（姓名遮盖）（Excel） · Real-name bindings of a community, names masked (Excel)
         * @description G7, X2, X4 · binding.desk
         */
        get: operations["exportBindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/bindings/{binding}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项实名绑定及其经过 · A real-name binding and its history
         * @description G7, X2 · binding.desk
         */
        get: operations["getBinding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/bindings/{binding}/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 窗口：对一项实名绑定提出异议 · At the desk: challenge a real-name binding
         * @description G7, X2 · binding.desk
         */
        post: operations["challengeAtDesk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/bindings/{binding}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记业主去世，或申请撤销绑定（等第二人复核） · Record a death, or ask for a revocation; a second person confirms it
         * @description G7, X2 · binding.desk
         */
        post: operations["bringBindingEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/buildings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 楼栋 · Buildings
         * @description G2, X4 · registry.summary
         */
        get: operations["listBuildings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/buildings.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 楼栋（Excel） · Buildings (Excel)
         * @description G2, X4 · registry.summary
         */
        get: operations["exportBuildings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/buildings/{building}/floors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一栋楼的楼层图 · A building floor by floor
         * @description G2 · registry.read
         */
        get: operations["getFloors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提出一个办件 · Open a case
         * @description A20.1, A2.3 · case.act
         */
        post: operations["openCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/draw-candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可作候选的房屋 · Rooms that may stand as candidates
         * @description A20.1 · draw.announce
         */
        get: operations["drawCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/draws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 公布一次抽取 · Announce a draw
         * @description A20.1 · draw.announce
         */
        post: operations["announceDraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/facilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 共用部位和设施设备 · Common parts and facilities
         * @description G2, X4 · registry.summary
         */
        get: operations["listFacilities"];
        put?: never;
        /**
         * 登记或更正共用部位、设施设备 · Enter or change a common part or facility
         * @description G2, X4 · registry.clean
         */
        post: operations["keepFacility"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/facilities.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 共用部位和设施设备（Excel） · Common parts and facilities (Excel)
         * @description G2, X4 · registry.summary
         */
        get: operations["exportFacilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/facility-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 设施巡查记录 · Checks of facilities
         * @description G2, X8 · registry.read
         */
        get: operations["listFacilityChecks"];
        put?: never;
        /**
         * 记一次设施巡查 · Record a check of a facility
         * @description G2, X8 · registry.check
         */
        post: operations["recordFacilityCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/facility-checks.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 设施巡查记录（Excel） · Checks of facilities (Excel)
         * @description G2, X8 · registry.read
         */
        get: operations["exportFacilityChecks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/field-operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 离线送来的工作 · Work done offline
         * @description X8, X4 · field.decide
         */
        get: operations["listFieldOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/field-operations.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 离线送来的工作（Excel） · Work done offline (Excel)
         * @description X8, X4 · field.decide
         */
        get: operations["exportFieldOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/field-operations/{operation}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 决定一项没有办成的离线工作：采纳或不采纳 · Decide of work that did not come about: take it over or leave it
         * @description X8 · field.decide
         */
        post: operations["decideFieldOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/field-packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 带走一个小区的外业资料 · Take along what is needed to work offline
         * @description X8 · field.work
         */
        post: operations["takeAlong"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 待清理记录 · The cleaning queue
         * @description G6, X2, X4, X5 · registry.read
         */
        get: operations["listFindings"];
        put?: never;
        /**
         * 立即检查名册 · Look the roster through now
         * @description G6 · registry.clean
         */
        post: operations["lookThrough"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/findings.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 待清理记录（Excel） · The cleaning queue (Excel)
         * @description G6, X2, X4, X5 · registry.read
         */
        get: operations["exportFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/findings/{finding}/aside": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 搁置一条待清理记录，或收回搁置 · Set a finding aside with its reason, or take that back
         * @description G6 · registry.clean
         */
        post: operations["setFindingAside"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/findings/{finding}/phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 更正业主电话（等第二人复核） · Mend an owner’s telephone; a second person confirms it
         * @description G6, G7, X2 · registry.clean
         */
        post: operations["mendPhone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/findings/{finding}/unit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 补登单元 · Register a missing unit
         * @description G2, G6 · registry.clean
         */
        post: operations["mendUnit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/footprints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记楼栋轮廓和高度 · Record footprints and heights of buildings
         * @description G2 · registry.clean
         */
        post: operations["keepFootprints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/fund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 小区维修资金总账 · A community’s maintenance fund
         * @description A21.1 · fund.read
         */
        get: operations["communityFund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 查看未遮盖的个人信息（留痕） · Look at unmasked personal data (recorded)
         * @description X2 · personal.reveal
         */
        post: operations["reveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 小区地图：边界、楼栋轮廓及沿革 · A community’s map: boundary, footprints and their history
         * @description G2 · registry.read
         */
        get: operations["getCommunityMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/map.geojson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出小区地图（GeoJSON） · A community’s map as GeoJSON
         * @description G2, G5 · registry.read
         */
        get: operations["exportCommunityMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/map/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 检查 GeoJSON 文件（不写入） · Check a GeoJSON file; nothing is written
         * @description G2, G5 · registry.clean
         */
        post: operations["readMapFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 对查看个人信息的异议 · Objections to looks
         * @description X2, X4 · personal.answer
         */
        get: operations["listObjections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/objections.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 对查看个人信息的异议（Excel） · Objections to looks (Excel)
         * @description X2, X4 · personal.answer
         */
        get: operations["exportObjections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/objections/{look}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 答复异议 · Answer an objection
         * @description X2 · personal.answer
         */
        post: operations["answerObjection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/owners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 业主 · Owners
         * @description G3, G5, X2, X4 · registry.read
         */
        get: operations["listOwners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/owners.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 业主（Excel） · Owners (Excel)
         * @description G3, G5, X2, X4 · registry.read
         */
        get: operations["exportOwners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/owners/{owner}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一位业主的记录：房屋、在办表决、合并与分开 · An owner’s record: rooms, open votes, merges and separations
         * @description G3, G6, X2 · registry.read
         */
        get: operations["getOwner"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/owners/{owner}/beside/{other}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 两条业主记录的对照 · Two owners’ records beside each other
         * @description G6, X2 · registry.clean
         */
        get: operations["compareOwners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/owners/{owner}/others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可能是同一业主的其他记录 · Other records that may be the same owner’s
         * @description G6, X4 · registry.clean
         */
        get: operations["findOtherRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/parking-spaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 车位 · Parking spaces
         * @description G2, X4 · registry.read
         */
        get: operations["listParkingSpaces"];
        put?: never;
        /**
         * 登记或更正车位 · Enter or change a parking space
         * @description G2, X4 · registry.clean
         */
        post: operations["keepParkingSpace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/parking-spaces.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 车位（Excel） · Parking spaces (Excel)
         * @description G2, X4 · registry.read
         */
        get: operations["exportParkingSpaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/payment-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 付款指令列表 · Payment orders
         * @description A21.1, A20.1, X4 · fund.read
         */
        get: operations["paymentOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/payment-orders.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 付款指令列表（Excel） · Payment orders (Excel)
         * @description A21.1, A20.1, X4 · fund.read
         */
        get: operations["exportPaymentOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 名册质量分及其构成 · The score of a roster and what it is made of
         * @description G6, X5 · registry.read
         */
        get: operations["rosterQuality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 房屋 · Rooms
         * @description G2, G3, G5, X2, X4 · registry.read
         */
        get: operations["listRooms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/rooms.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 房屋（Excel） · Rooms (Excel)
         * @description G2, G3, G5, X2, X4 · registry.read
         */
        get: operations["exportRooms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/seals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 小区里各单位的电子印章 · The seals of a community
         * @description X4, X7 · public
         */
        get: operations["listSeals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/seals.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 小区里各单位的电子印章（Excel） · The seals of a community (Excel)
         * @description X4, X7 · public
         */
        get: operations["exportSeals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/vouchers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 凭证列表 · Vouchers
         * @description A21.1, X4 · fund.read
         */
        get: operations["communityVouchers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communities/{community}/vouchers.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 凭证列表（Excel） · Vouchers (Excel)
         * @description A21.1, X4 · fund.read
         */
        get: operations["exportVouchers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demonstration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 演示：时钟、可以试用的身份、接下来试什么 · The demonstration: its clock, the roles to try, what to try next
         * @description X1 · public
         */
        get: operations["demonstration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demonstration/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 演示：把时钟向前拨 · The demonstration: move the clock forward
         * @description X1 · public
         */
        post: operations["demonstrationClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demonstration/files/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 演示：可以试着导入的名册 · The demonstration: rosters to try the import with
         * @description G5 · public
         */
        get: operations["demonstrationFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demonstration/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 演示：模拟手机和邮箱收到的短信、邮件（不会真的发出） · The demonstration: messages on simulated telephones and in simulated mailboxes; nothing is really sent
         * @description G7 · public
         */
        get: operations["demonstrationMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demonstration/step-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 演示：切换到一个身份 · The demonstration: step into a role
         * @description X1 · public
         */
        post: operations["demonstrationStepIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demonstration/votes/{vote}/neighbours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 演示：请邻居们投票 · The demonstration: let the neighbours vote
         * @description X1 · public
         */
        post: operations["demonstrationNeighbours"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/accounts-found": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 窗口：按手机号，或按小区和房屋、业主姓名，查找到场者的账号（留痕） · At the desk: find the account of who came, by telephone, or by community and home or owner’s name (recorded)
         * @description G7, X2 · identity.desk
         */
        post: operations["deskFindAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/device-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 窗口：给刚核对过的本人一个换机码，新手机凭它登记签名 · At the desk: a code by which the person just seen enrols a new phone for signing
         * @description G7, V6 · identity.desk
         */
        post: operations["deskDeviceCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/lost-telephone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 窗口：为丢失手机的人收回登录 · At the desk: take back the sign-in of who lost their telephone
         * @description G7, X2 · identity.desk
         */
        post: operations["deskLostTelephone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/matters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 实名窗口：待核对、待复核 · Real-name desk: what waits to be checked and confirmed
         * @description G7, X3, X4 · binding.desk
         */
        get: operations["listDeskMatters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/matters.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 实名窗口：待核对、待复核（Excel） · Real-name desk: what waits to be checked and confirmed (Excel)
         * @description G7, X3, X4 · binding.desk
         */
        get: operations["exportDeskMatters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/matters/{matter}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 实名窗口：一件事 · Real-name desk: one matter
         * @description G7, X2 · binding.desk
         */
        get: operations["getDeskMatter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/matters/{matter}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 核对：记下看过什么 · Record what was seen, as the first person
         * @description G7, X2 · binding.desk
         */
        post: operations["checkDeskMatter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/matters/{matter}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 第二人复核：确认或不予确认 · Confirm or refuse, as the second person
         * @description G7, X2 · binding.desk
         */
        post: operations["decideDeskMatter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/telephone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 窗口：用验证码绑定本人的新手机号 · At the desk: bind the person’s new telephone by its code
         * @description G7, X2 · identity.desk
         */
        post: operations["deskBindTelephone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/telephone-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 窗口：向本人的新手机发送验证码 · At the desk: send a code to the person’s new telephone
         * @description G7, X2 · identity.desk
         */
        post: operations["deskAskTelephoneCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 实名窗口：待办件数 · Real-name desk: how much waits
         * @description G7, X3 · binding.desk
         */
        get: operations["getDeskWaiting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/draws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 公开抽取列表 · Public draws
         * @description A20.1, V8, X4 · public
         */
        get: operations["listDraws"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/draws.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 公开抽取列表（Excel） · Public draws (Excel)
         * @description A20.1, V8, X4 · public
         */
        get: operations["exportDraws"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/draws/{draw}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次公开抽取 · One public draw
         * @description A20.1, V8 · public
         */
        get: operations["draw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/draws/{draw}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可离线核对的抽取文件 · The draw as a file to be checked offline
         * @description A20.1, V6 · public
         */
        get: operations["drawFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/draws/{draw}/value": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 录入公开开奖号码（两人各自录入） · Tell the announced figures (two people, each for themselves)
         * @description A20.1 · draw.announce
         */
        post: operations["tellDrawValue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/field/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 哪些事可以离线办、冲突按什么规则定 · What may be done offline, and the rule that decides a conflict
         * @description X8 · public
         */
        get: operations["offlineRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 上传一份材料 · Upload a file
         * @description X2, X7 · self
         */
        post: operations["uploadFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 移除一份还没有提交的材料 · Remove a file that was not submitted
         * @description X2 · self
         */
        delete: operations["removeFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fund-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 维修资金账户与余额 · Accounts of the fund and their balances
         * @description A21.1, X4 · fund.read
         */
        get: operations["listFundAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fund-accounts.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 维修资金账户与余额（Excel） · Accounts of the fund and their balances (Excel)
         * @description A21.1, X4 · fund.read
         */
        get: operations["exportFundAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fund/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的维修资金 · My maintenance fund
         * @description A21.4 · self
         */
        get: operations["myFund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/impact-assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 个人信息保护影响评估 · Impact assessments
         * @description X2, X4 · privacy.guard
         */
        get: operations["listAssessments"];
        put?: never;
        /**
         * 登记影响评估（保存三年） · Record an impact assessment (kept three years)
         * @description X2 · privacy.guard
         */
        post: operations["recordAssessment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/impact-assessments.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 个人信息保护影响评估（Excel） · Impact assessments (Excel)
         * @description X2, X4 · privacy.guard
         */
        get: operations["exportAssessments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的导入 · My imports
         * @description G5, X4 · registry.import
         */
        get: operations["myImports"];
        put?: never;
        /**
         * 上传小区名册 · Upload a community’s roster
         * @description G5, X6 · registry.import
         */
        post: operations["uploadRoster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的导入（Excel） · My imports (Excel)
         * @description G5, X4 · registry.import
         */
        get: operations["exportMyImports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导入预览 · An import before and after it is applied
         * @description G5, X6 · registry.second
         */
        get: operations["importPreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 写入名册 · Write the roster
         * @description G5, X4, X6 · registry.import
         */
        post: operations["applyImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 会改动登记的名册：说明理由，提请第二人复核 · A roster that changes what stands: say why, ask for a second person
         * @description G3, G5, X3 · registry.import
         */
        post: operations["askSecondForImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 复核会改动登记的名册：确认写入 · Second person: confirm a roster that changes what stands
         * @description G3, G5, X3 · registry.second
         */
        post: operations["confirmImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/faults.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导出有误的单元格 · The faults of an import as a file
         * @description G5, X4, X6 · registry.import
         */
        get: operations["importFaultsFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/owners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导入会改动的业主 · The owners whom an import would change
         * @description G3, X2, X4 · registry.second
         */
        get: operations["importOwners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/owners.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导入会改动的业主（Excel） · The owners whom an import would change (Excel)
         * @description G3, X2, X4 · registry.second
         */
        get: operations["exportImportOwners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导入的房屋 · The rooms of an import
         * @description G5, X2, X4 · registry.second
         */
        get: operations["importRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/rows.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 导入的房屋（Excel） · The rooms of an import (Excel)
         * @description G5, X2, X4 · registry.second
         */
        get: operations["exportImportRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/send-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 复核会改动登记的名册：退回 · Second person: send a roster back
         * @description G3, G5, X3 · registry.second
         */
        post: operations["sendBackImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/take-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤回提请的复核 · Take back what was asked of a second person
         * @description G3, G5, X3 · registry.import
         */
        post: operations["takeBackImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/template.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 空白名册模板 · The empty roster to fill in
         * @description G5 · public
         */
        get: operations["importTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 个人信息安全事件登记 · The breach register
         * @description X2, X4 · privacy.guard
         */
        get: operations["listIncidents"];
        put?: never;
        /**
         * 登记安全事件 · Record an incident
         * @description X2 · privacy.guard
         */
        post: operations["recordIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 个人信息安全事件登记（Excel） · The breach register (Excel)
         * @description X2, X4 · privacy.guard
         */
        get: operations["exportIncidents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{incident}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 补充措施与告知 · Add measures and whom was told
         * @description X2 · privacy.guard
         */
        post: operations["addIncidentEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的长时间工作 · My long pieces of work
         * @description X4 · self
         */
        get: operations["myJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的长时间工作（Excel） · My long pieces of work (Excel)
         * @description X4 · self
         */
        get: operations["exportMyJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项长时间工作的进度 · How far a long piece of work is
         * @description X4 · self
         */
        get: operations["job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jurisdictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 区划目录 · The tree of jurisdictions
         * @description G1 · public
         */
        get: operations["listJurisdictions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jurisdictions/{jurisdiction}/below": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个辖区以下的各级区划 · All places below a jurisdiction
         * @description G1, X4 · public
         */
        get: operations["listPlacesBelow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jurisdictions/{jurisdiction}/below.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个辖区以下的各级区划（Excel） · All places below a jurisdiction (Excel)
         * @description G1, X4 · public
         */
        get: operations["exportPlacesBelow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jurisdictions/{jurisdiction}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 就一个辖区提出办件 · Open a case about a jurisdiction
         * @description A22.2 · case.act
         */
        post: operations["openCaseAboutJurisdiction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 加密密钥的编号与状态 · Sealing keys by number, and which are still needed
         * @description X2 · keys.rotate
         */
        get: operations["listKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 用最新密钥重新加密 · Seal everything anew with the newest key
         * @description X2, X4 · keys.rotate
         */
        post: operations["rotateKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/late-steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 辖区内逾期的步骤 · What is late in my jurisdiction
         * @description X3, X4 · case.read
         */
        get: operations["listLateSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/late-steps.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 辖区内逾期的步骤（Excel） · What is late in my jurisdiction (Excel)
         * @description X3, X4 · case.read
         */
        get: operations["exportLateSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/late-steps/by-office": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 各部门待办与逾期件数 · What waits and is late, by office
         * @description X3, X5 · case.read
         */
        get: operations["countLateSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/law-articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 条文原文 · Articles of the law in their own words
         * @description A22.2 · public
         */
        get: operations["listLawArticles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 公开日志的最新检查点（C2SP 签名，连同见证的共同签名） · The log’s newest checkpoint (C2SP signed note, with the witnesses’ cosignatures)
         * @description V6 · public
         */
        get: operations["logCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 证明较新的日志没有改写较早的日志 · Proof that the later log rewrote nothing of the earlier
         * @description V6 · public
         */
        get: operations["logConsistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log/inclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一条记录在公开日志中的证明 · Proof that a leaf stands in the log
         * @description V6 · public
         */
        get: operations["logInclusion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 公开日志用过的公钥、各自签名的范围与更换的证明 · Every key of the log, the sizes that it signs, and the proof of each change
         * @description V6 · public
         */
        get: operations["logKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一条记录在公开日志中的证明文件（C2SP tlog-proof），可离线核对 · Proof that a leaf stands in the log, as a file (C2SP tlog-proof) that is checked offline
         * @description V6 · public
         */
        get: operations["logProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log/restorations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 公开日志从备份接续的声明（每条都在日志中） · Where the log went on from a backup; each statement stands in the log
         * @description V6 · public
         */
        get: operations["logRestorations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log/restorations/{leaf}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一份接续声明，连同它在日志中的证明（C2SP tlog-proof）：见证方凭它决定是否继续作见证 · One such statement with its proof (C2SP tlog-proof): by it a witness decides whether to go on
         * @description V6 · public
         */
        get: operations["logRestoration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log/tile/{level}/{*}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 公开日志的哈希分片（C2SP tlog-tiles） · A tile of the log’s hashes (C2SP tlog-tiles)
         * @description V6 · public
         */
        get: operations["logTile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log/witnesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 为公开日志作见证的各方，及其签到哪里 · The witnesses of the log, and how far each has signed
         * @description V6 · public
         */
        get: operations["logWitnesses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 辖区地图：小区位置和户数 · Communities of a jurisdiction on the map, with their homes
         * @description G1, G2 · registry.read
         */
        get: operations["getJurisdictionMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我是谁、有哪些身份 · Who I am and in which roles
         * @description G7 · public
         */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/bindings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的房屋：实名绑定和认领 · My home: real-name bindings and claims
         * @description G7 · self
         */
        get: operations["myBindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/bindings/{binding}/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 对一项实名绑定提出异议 · Challenge a real-name binding
         * @description G7 · self
         */
        post: operations["challengeBinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 认领我的房屋 · Claim my home
         * @description G7 · self
         */
        post: operations["claimHome"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/claims/{matter}/service": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 认领：在线核验姓名、证件号、手机号 · Claim: name, number and telephone compared by an outside service
         * @description G7, A16.2 · self
         */
        post: operations["claimByService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/claims/{matter}/sign-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 认领：用政务登录证明 · Claim: vouched for by a sign-on
         * @description G7 · self
         */
        post: operations["claimBySignOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/claims/{matter}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤回我的认领或异议 · Withdraw my claim or challenge
         * @description G7 · self
         */
        post: operations["withdrawClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/field-devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的外业设备 · My field devices
         * @description X8 · self
         */
        get: operations["myFieldDevices"];
        put?: never;
        /**
         * 登记本机为外业设备 · Enrol this device for work offline
         * @description X8 · self
         */
        post: operations["enrolFieldDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/field-devices/{device}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 停用一台外业设备，它存的内容从此打不开 · End a field device: what it holds opens no more
         * @description X8 · self
         */
        post: operations["endFieldDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/field-devices/{device}/opening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 重新打开本机的外业存储 · Open this device’s store again
         * @description X8 · self
         */
        post: operations["openFieldDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/field-operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 送到一项离线做的工作 · Send one operation that was done offline
         * @description X8 · self
         */
        post: operations["sendFieldOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/field-packs/{pack}/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我离线做的工作后来怎样 · What became of my work offline
         * @description X8 · self
         */
        get: operations["myFieldOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 修改密码（其他登录随即退出） · Change my password; other sessions end
         * @description G7, X2 · self
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 设置动态码：取得密钥（只显示一次） · Set up a second factor: its secret, shown once
         * @description G7, X2 · self
         */
        post: operations["beginSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 用一次动态码确认设置，取得恢复码 · Confirm it by a code; recovery codes, shown once
         * @description G7, X2 · self
         */
        post: operations["confirmSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 停用动态码（须先输入一次） · End the second factor, by a code of it
         * @description G7, X2 · self
         */
        post: operations["endSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 退出我的其他全部登录 · End all my other sessions
         * @description G7, X2 · self
         */
        delete: operations["endMyOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 退出我的一处登录 · End one of my sessions
         * @description G7, X2 · self
         */
        delete: operations["endMySession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的登录：设备、密码、动态码、手机号 · My sign-in: devices, password, second factor, telephone
         * @description G7, X2 · self
         */
        get: operations["mySignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sign-ons/{key}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 解除与另一平台的绑定 · Unbind another platform
         * @description G7, X2 · self
         */
        post: operations["endMySignOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/signing-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可以替我签名的设备 · Devices that may sign for me
         * @description G7, V6 · self
         */
        get: operations["mySigningKeys"];
        put?: never;
        /**
         * 登记本机的签名密钥 · Enrol this device’s signing key
         * @description G7, V6 · self
         */
        post: operations["enrolSigningKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/signing-keys/{key}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 停用一台设备（遗失的，其他登录一并退出） · End a device; where it is lost, all other sessions too
         * @description G7 · self
         */
        post: operations["endSigningKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/telephone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 绑定手机号：发送验证码 · Bind a telephone: send a code to it
         * @description G7, X2 · self
         */
        post: operations["askTelephoneCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/telephone/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 用验证码确认绑定手机号 · Bind the telephone by the code
         * @description G7, X2 · self
         */
        post: operations["bindTelephone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/telephone/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 解除手机号 · Unbind the telephone
         * @description G7, X2 · self
         */
        post: operations["endTelephone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/message-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 消息设置 · How I want to be told
         * @description X3 · self
         */
        get: operations["messageSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/message-settings/address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 向邮箱发送验证码 · Send a code to a mailbox
         * @description X2 · self
         */
        post: operations["askMailCode"];
        /**
         * 不再用邮箱 · Use no mailbox any more
         * @description X2 · self
         */
        delete: operations["dropMail"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/message-settings/address/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 确认邮箱 · Confirm the mailbox
         * @description X2 · self
         */
        post: operations["confirmMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/message-settings/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 选择接收方式 · Choose how to be told
         * @description X3 · self
         */
        put: operations["chooseMessages"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/message-settings/quiet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 设置免打扰时间 · Set quiet hours
         * @description X3 · self
         */
        put: operations["setQuietHours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的消息 · My messages
         * @description X3, X4 · self
         */
        get: operations["myMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的消息（Excel） · My messages (Excel)
         * @description X3, X4 · self
         */
        get: operations["exportMyMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{message}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 打开一条消息 · Open a message
         * @description X3 · self
         */
        post: operations["readMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 全部标为已读 · Mark all as read
         * @description X3 · self
         */
        post: operations["readAllMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 未读消息数 · How many messages are unread
         * @description X3 · self
         */
        get: operations["unreadMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 通知送达情况 · How far notifications reached
         * @description V2, X3, X4 · notification.count
         */
        get: operations["notificationReach"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 通知送达情况（Excel） · How far notifications reached (Excel)
         * @description V2, X3, X4 · notification.count
         */
        get: operations["exportNotificationReach"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 组织 · Organizations
         * @description G4, X4 · organization.read
         */
        get: operations["listOrganizations"];
        put?: never;
        /**
         * 登记组织 · Register an organization
         * @description G4 · organization.keep
         */
        post: operations["registerOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 组织（Excel） · Organizations (Excel)
         * @description G4, X4 · organization.read
         */
        get: operations["exportOrganizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个组织及其沿革 · An organization and its history
         * @description G4 · organization.read
         */
        get: operations["organization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 组织终止 · End an organization
         * @description G4 · organization.keep
         */
        post: operations["endOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{organization}/name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 组织改名，旧名留存 · Rename an organization; its former name stays
         * @description G4 · organization.keep
         */
        post: operations["renameOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/owners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 按全名查找业主 · Owners found by their whole name
         * @description X2, X4 · registry.read
         */
        get: operations["findOwners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/owners.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 按全名查找业主（Excel） · Owners found by their whole name (Excel)
         * @description X2, X4 · registry.read
         */
        get: operations["exportFoundOwners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parameter-changes/{case}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变更的参数：现行值与拟改值 · The parameter to change: in force, and wanted
         * @description A22.2 · case.read
         */
        get: operations["getCaseParameter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 法定参数 · Law parameters
         * @description A22.2, X4 · public
         */
        get: operations["listParameters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parameters.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 法定参数（Excel） · Law parameters (Excel)
         * @description A22.2, X4 · public
         */
        get: operations["exportParameters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parameters/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个法定参数：各级现行值与沿革 · One law parameter: in force here and upward, and its history
         * @description A22.2 · public
         */
        get: operations["getParameter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 什么事由谁办 · Who may do what
         * @description G4, X2 · public
         */
        get: operations["listPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 在管辖范围内按名称、拼音或代码找地点 · Find a place of one’s area by name, pinyin or code
         * @description G1, G4 · appointment.read
         */
        get: operations["findPlaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可以任命的职务：设在哪一级、属于哪类组织 · The posts: at which level, in which kind of organization
         * @description G4 · public
         */
        get: operations["listPosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的同意 · My consents
         * @description X2 · self
         */
        get: operations["myConsents"];
        put?: never;
        /**
         * 同意或撤回同意 · Give or withdraw a consent
         * @description X2 · self
         */
        post: operations["decideConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的信息副本 · Copies of my data
         * @description X2 · self
         */
        get: operations["myCopies"];
        put?: never;
        /**
         * 索取一份我的信息 · Ask for a copy of my data
         * @description X2 · self
         */
        post: operations["askCopy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/copies/{copy}/data.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 下载副本（网页） · A copy as a page
         * @description X2 · self
         */
        get: operations["copyAsPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/copies/{copy}/data.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 下载副本（JSON） · A copy as JSON
         * @description X2 · self
         */
        get: operations["copyAsJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/copies/{copy}/data.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 下载副本（PDF，大字，可打印） · A copy as a PDF in large type
         * @description X2 · self
         */
        get: operations["copyAsPaper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 注销账号 · End my account
         * @description X2 · self
         */
        post: operations["eraseMe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 谁看过我的信息 · Who looked at my data
         * @description X2, X4 · self
         */
        get: operations["looksAtMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/looks.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 谁看过我的信息（Excel） · Who looked at my data (Excel)
         * @description X2, X4 · self
         */
        get: operations["exportLooksAtMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/looks/{look}/objection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 对一次查看提出异议 · Object to a look
         * @description X2 · self
         */
        post: operations["objectToLook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 个人信息处理规则 · The processing register
         * @description X2 · public
         */
        get: operations["processingRegister"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/told": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 告知我的安全事件 · Incidents that I was told of
         * @description X2 · self
         */
        get: operations["incidentsToldToMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/procedures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 有哪些程序 · Procedures
         * @description A20.1 · public
         */
        get: operations["listProcedures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/procedures/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个程序：步骤、表单与流程图 · A procedure: steps, forms, diagram
         * @description A20.1 · public
         */
        get: operations["getProcedure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 公示列表 · Notices
         * @description A12.4, G5, V8, X4 · public
         */
        get: operations["listPublications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 公示列表（Excel） · Notices (Excel)
         * @description A12.4, G5, V8, X4 · public
         */
        get: operations["exportPublications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一份公示 · One notice
         * @description A12.4, V8, X7 · public
         */
        get: operations["publication"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications/{number}/poster.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 公示海报（A4 或 A3） · The notice as a poster (A4 or A3)
         * @description V8, X7 · public
         */
        get: operations["publicationPoster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 能否自己注册，注册前须知 · Whether one can register alone, and the notice to read first
         * @description G7, X2 · public
         */
        get: operations["howToRegister"];
        put?: never;
        /**
         * 用手机号注册账号并登录 · Make an account by telephone, and sign in
         * @description G7, X2 · public
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registration/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 获取注册验证码（是否已有账号，回答一样） · Ask for a code to register; the answer tells not who is known
         * @description G7, X2 · public
         */
        post: operations["askRegistrationCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 按房号查找房屋 · Rooms found by their number
         * @description X2, X4 · registry.read
         */
        get: operations["findRooms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 按房号查找房屋（Excel） · Rooms found by their number (Excel)
         * @description X2, X4 · registry.read
         */
        get: operations["exportFoundRooms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/fund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一户维修资金：余额与每一笔 · A room’s fund: its balance and every entry
         * @description A21.4 · fund.room
         */
        get: operations["roomFund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一套房屋的产权沿革 · The time line of a room’s titles
         * @description G3, X2 · registry.read
         */
        get: operations["roomHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的房屋 · My rooms
         * @description G3, G7 · self
         */
        get: operations["myRooms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roster-changes/{case}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 名册变更：现在的登记与提出的对照 · A change of the roster: as registered, beside what is asked for
         * @description G3, G6, X2 · case.read
         */
        get: operations["compareRosterChange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/seals/{seal}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 停用一枚电子印章 · End a seal before its term
         * @description X7 · seal.end
         */
        post: operations["endSeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查找小区、办件、房屋、业主、区划 · Find communities, cases, rooms, owners and places
         * @description X2, X4 · self
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/security-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可疑行为 · Security events
         * @description X2, X4 · privacy.guard
         */
        get: operations["listSecurityEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/security-events.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可疑行为（Excel） · Security events (Excel)
         * @description X2, X4 · privacy.guard
         */
        get: operations["exportSecurityEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/security/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 安全事件：登录、锁定、授权与被拒绝的访问 · Security events: sign-ins, locks, rights and refused access
         * @description X2, X4 · security.events
         */
        get: operations["securityEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/security/events.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 安全事件：登录、锁定、授权与被拒绝的访问（Excel） · Security events: sign-ins, locks, rights and refused access (Excel)
         * @description X2, X4 · security.events
         */
        get: operations["securityEventsFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登录 · Sign in
         * @description G7, X2 · public
         */
        post: operations["signIn"];
        /**
         * 退出登录 · Sign out
         * @description G7, X2 · public
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/by-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 用验证码登录 · Sign in by the code
         * @description G7, X2 · public
         */
        post: operations["signInByCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 获取登录验证码（是否绑定，回答一样） · Ask for a sign-in code; the answer tells nothing
         * @description G7, X2 · public
         */
        post: operations["askSignInCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登录第二步：动态码 · The second step of signing in: a code
         * @description G7, X2 · self
         */
        post: operations["showSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in-ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可以怎样登录 · By which ways one can sign in
         * @description G7, X2 · public
         */
        get: operations["signInWays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ons/{key}/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 到另一平台登录：取得去处 · Sign on elsewhere: where to go
         * @description G7, X2 · public
         */
        post: operations["beginSignOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ons/{key}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 从另一平台回来：完成登录或绑定 · Back from elsewhere: sign in or bind
         * @description G7, X2 · public
         */
        post: operations["finishSignOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ons/pending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 等着绑定到我账号的外部身份 · The identity that waits to be bound to my account
         * @description G7, X2 · self
         */
        get: operations["pendingSignOn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ons/pending/bind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 把刚才的外部身份绑定到我的账号 · Bind the identity just shown to my account
         * @description G7, X2 · self
         */
        post: operations["bindPendingSignOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sms/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 短信状态报告（须由短信服务商签名） · A carrier’s delivery reports, signed by it
         * @description X3, A16.2 · public
         */
        post: operations["smsReports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/to-do": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 待办 · What waits for me
         * @description X3, X4 · work.see
         */
        get: operations["getToDo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/to-do.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 待办（Excel） · What waits for me (Excel)
         * @description X3, X4 · work.see
         */
        get: operations["exportToDo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/votes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 与我有关的表决 · Votes that concern me
         * @description G5, V5, X4 · voting.read
         */
        get: operations["listVotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/votes.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 与我有关的表决（Excel） · Votes that concern me (Excel)
         * @description G5, V5, X4 · voting.read
         */
        get: operations["exportVotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/votes/{vote}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项表决：问题、法律、我的票、参与情况 · A vote: question, law, my ballot, turnout
         * @description V1, V3, V5, A20.1 · voting.read
         */
        get: operations["vote"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/votes/{vote}/ballots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 投票或改票 · Cast or change a ballot
         * @description V3, V6 · voting.cast
         */
        post: operations["castBallot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/votes/{vote}/ballots/take-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤回选票（视同未投） · Take a ballot back, as if not cast
         * @description V3 · voting.cast
         */
        post: operations["takeBackBallot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/votes/{vote}/bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 表决公布文件：任何人可离线重算 · The published file that anybody can recompute offline
         * @description V6 · public
         */
        get: operations["voteBundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/votes/{vote}/bundle/owners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 表决公布文件（业主版，含全部分项） · The published file with every class, for owners in scope
         * @description V6 · voting.sums
         */
        get: operations["voteBundleForOwners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/votes/{vote}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的选票回执：证明它已计入且未被改动 · My receipt: my ballot is counted, unchanged
         * @description V6 · voting.cast
         */
        get: operations["voteReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/votes/{vote}/receipt/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的选票在公开日志中的证明（C2SP tlog-proof，通用格式） · My ballot’s proof in the log (C2SP tlog-proof, which other tools read)
         * @description V6 · voting.cast
         */
        get: operations["voteReceiptProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/votes/{vote}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 表决结果和计算过程（公开） · The result with its working (public)
         * @description V1, V6, V8 · public
         */
        get: operations["voteResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/votes/{vote}/roll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 表决名册；公布结果后可见谁参与（不含如何投） · The roll; once published, who took part, not how
         * @description V2, V5, V6, X4 · voting.roll
         */
        get: operations["voteRoll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/votes/{vote}/roll.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 冻结名册原文：其摘要自冻结起写入公开日志 · The frozen roll whose hash stands in the log
         * @description V2, V6 · voting.roll
         */
        get: operations["voteRollDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/votes/{vote}/roll.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 表决名册；公布结果后可见谁参与（不含如何投）（Excel） · The roll; once published, who took part, not how (Excel)
         * @description V2, V5, V6, X4 · voting.roll
         */
        get: operations["exportVoteRoll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/votes/{vote}/turnout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 参与情况和距离法定比例的差额 · Turnout and the gap to the threshold
         * @description V5 · voting.read
         */
        get: operations["turnout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vouchers/{voucher}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一张凭证 · One voucher
         * @description A21.1, A21.4 · fund.read
         */
        get: operations["voucher"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可以通知外部系统的事项 · What other systems can be told of
         * @description A16.2 · public
         */
        get: operations["webhookKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 接收通知的系统 · Systems that are told
         * @description A16.2, X4 · webhook.keep
         */
        get: operations["webhooks"];
        put?: never;
        /**
         * 登记接收通知的系统 · Register a system to be told
         * @description A16.2 · webhook.keep
         */
        post: operations["registerWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 接收通知的系统（Excel） · Systems that are told (Excel)
         * @description A16.2, X4 · webhook.keep
         */
        get: operations["exportWebhooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个接收通知的系统 · One system that is told
         * @description A16.2 · webhook.keep
         */
        get: operations["webhook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 向一个接收系统发出的通知及结果 · The calls of one system that is told, and what became of them
         * @description A16.2, X4 · webhook.keep
         */
        get: operations["webhookCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook}/calls.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 向一个接收系统发出的通知及结果（Excel） · The calls of one system that is told, and what became of them (Excel)
         * @description A16.2, X4 · webhook.keep
         */
        get: operations["exportWebhookCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook}/calls/{call}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 立即重发 · Try a call again at once
         * @description A16.2 · webhook.keep
         */
        post: operations["retryWebhookCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 停用接收通知的系统 · Tell a system no more
         * @description A16.2 · webhook.keep
         */
        post: operations["endWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook}/paused": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 暂停或恢复 · Pause, or go on
         * @description A16.2 · webhook.keep
         */
        put: operations["pauseWebhook"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 更换签名密钥；旧密钥再用 24 小时 · Another signing secret; the former one signs beside it for 24 hours
         * @description A16.2 · webhook.keep
         */
        post: operations["rotateWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 发一次测试 · Send a test call
         * @description A16.2 · webhook.keep
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Administrator: {
            basis: string;
            /** Format: date-time */
            from: string;
            /** Format: uuid */
            id: string;
            login: string;
            place: string;
            title: components["schemas"]["Text"];
            until: string | null;
        };
        Appointment: {
            basis: string;
            daysLeft: number | null;
            decidedAt: string | null;
            decidedBy: string | null;
            endedAt: string | null;
            endedBy: string | null;
            ends: string | null;
            /** Format: uuid */
            id: string;
            login: string;
            may: {
                decide: boolean;
                end: boolean;
                slip: boolean;
            };
            name: string;
            note: string | null;
            organization: string;
            place: string;
            /** Format: date-time */
            proposedAt: string;
            proposedBy: string;
            role: string;
            /** Format: date */
            starts: string;
            /** @enum {string} */
            state: "proposed" | "lapsed" | "refused" | "upcoming" | "in-force" | "ending" | "over" | "ended";
            title: components["schemas"]["Text"];
            why: string | null;
        };
        ApportionAnswer: {
            shares: {
                /** @description 元, a plain decimal of at most two places */
                amount: string;
                /** @description 元, a plain decimal of at most two places */
                fromBalance: string;
                /** @enum {string} */
                payer: "fund" | "developer";
                room: string;
                /** @description 元, a plain decimal of at most two places */
                short: string;
            }[];
            /** @description 元, a plain decimal of at most two places */
            total: string;
        };
        ApportionInput: {
            rooms: {
                /** @description m², a plain decimal of at most three places */
                area: string;
                /** @description 元, a plain decimal of at most two places */
                balance?: string;
                room: string;
                sold?: boolean;
            }[];
            /** @description 元, a plain decimal of at most two places */
            total: string;
        };
        ArchiveRecord: {
            /** Format: uuid */
            case: string;
            caseNumber: string;
            checkedAt: string | null;
            class: string;
            classTitle: components["schemas"]["Text"];
            /** Format: date */
            closedOn: string;
            communityId: string | null;
            /** Format: date-time */
            filedAt: string;
            /** Format: uuid */
            id: string;
            jurisdiction: string | null;
            keptUntil: string | null;
            matter: string;
            matterTitle: components["schemas"]["Text"];
            number: string;
            /** Format: date-time */
            openedAt: string;
            place: string;
            /** @enum {string} */
            state: "filing" | "damaged" | "held" | "due" | "kept" | "destroyed";
            title: components["schemas"]["Text"];
            year: number;
        };
        ArchiveRecordFull: {
            appraisal: string | null;
            /** Format: uuid */
            case: string;
            caseNumber: string;
            checkedAt: string | null;
            checks: {
                /** Format: date-time */
                at: string;
                authentic: boolean;
                byClock: boolean;
                found: components["schemas"]["Text"] | null;
                /** Format: uuid */
                id: string;
                safe: boolean;
                usable: boolean;
                whole: boolean;
            }[];
            class: string;
            classTitle: components["schemas"]["Text"];
            /** Format: date */
            closedOn: string;
            communityId: string | null;
            disposals: {
                /** Format: date-time */
                at: string;
                /** Format: uuid */
                case: string;
                caseNumber: string;
                ground: string;
                /** @enum {string} */
                kind: "destroyed" | "extended";
                until: string | null;
            }[];
            /** Format: date-time */
            filedAt: string;
            fonds: string;
            holds: {
                /** Format: date-time */
                at: string;
                /** Format: uuid */
                id: string;
                office: components["schemas"]["Text"];
                reason: string | null;
                releasedAt: string | null;
                releasedBy: components["schemas"]["Text"] | null;
                releaseReason: string | null;
            }[];
            /** Format: uuid */
            id: string;
            jurisdiction: string | null;
            keptUntil: string | null;
            link: string;
            looks: {
                /** Format: date-time */
                at: string;
                /** Format: uuid */
                id: string;
                office: components["schemas"]["Text"];
                reason: string | null;
            }[];
            matter: string;
            matterTitle: components["schemas"]["Text"];
            mayKeep: boolean;
            number: string;
            /** Format: date-time */
            openedAt: string;
            package: {
                bytes: number;
                leaf: string;
                manifestHash: string;
                /** Format: date-time */
                packedAt: string;
                parts: {
                    bytes: number;
                    name: string;
                    sha256: string;
                }[];
                sealed: boolean;
                sha256: string;
            } | null;
            place: string;
            reason: components["schemas"]["Text"];
            source: string;
            /** @enum {string} */
            state: "filing" | "damaged" | "held" | "due" | "kept" | "destroyed";
            title: components["schemas"]["Text"];
            year: number;
        };
        Area: string;
        AuditEvent: {
            act: string;
            actTitle: components["schemas"]["Text"];
            address: string | null;
            /** Format: date-time */
            at: string;
            batch: number | null;
            code: string | null;
            codeTitle: components["schemas"]["Text"] | null;
            id: string;
            ids: {
                [key: string]: string;
            };
            login: string | null;
            place: string;
            /** Format: uuid */
            request: string;
            role: components["schemas"]["Text"] | null;
            sealed: boolean;
            status: number;
            times: number;
        };
        Ballot: {
            canTakeBack: boolean;
            /** Format: date-time */
            castAt: string;
            changesLeft: number;
            choice: ("approve" | "against" | "abstain") | null;
            nonce: string | null;
            own: boolean;
            promise: components["schemas"]["BallotPromise"] | null;
            seq: number;
            signed: boolean;
            /** Format: date-time */
            takeBackUntil: string;
            /** Format: uuid */
            voter: string;
        };
        BallotPromise: {
            /** @constant */
            format: "hemei-promise@1";
            leaf: string;
            log: string;
            mergeBy: string;
            salt: string;
            sig: string;
            vote: string;
        };
        BallotSignature: {
            /** Format: uuid */
            key: string;
            sig: string;
        };
        Binding: {
            acts: {
                /** Format: date-time */
                at: string;
                by: string | null;
                /** @enum {string} */
                cause: "desk" | "sign-on" | "service" | "register" | "challenge" | "transfer" | "death" | "revocation" | "merge" | "person";
                /** @enum {string} */
                kind: "bound" | "challenged" | "kept" | "ended";
                leaf: string;
                matter: string | null;
            }[];
            /** Format: date-time */
            boundAt: string;
            documents: {
                death: {
                    key: string;
                    title: components["schemas"]["Text"];
                }[];
                revocation: {
                    key: string;
                    title: components["schemas"]["Text"];
                }[];
            };
            endedAt: string | null;
            endedWhy: string | null;
            evidence: components["schemas"]["Text"];
            homes: string[];
            /** Format: uuid */
            id: string;
            login: string;
            open: string[];
            owner: string;
            /** @enum {string} */
            state: "stands" | "challenged" | "ended";
            verifier: string;
        };
        BindingAct: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            cause: "desk" | "sign-on" | "service" | "register" | "challenge" | "transfer" | "death" | "revocation" | "merge" | "person";
            /** @enum {string} */
            kind: "bound" | "challenged" | "kept" | "ended";
            leaf: string;
        };
        BindingRow: {
            /** Format: date-time */
            boundAt: string;
            endedAt: string | null;
            homes: string[];
            /** Format: uuid */
            id: string;
            login: string;
            owner: string;
            /** @enum {string} */
            state: "stands" | "challenged" | "ended";
            verifier: string;
        };
        Block: {
            /** @constant */
            kind: "lead";
            text: components["schemas"]["Text"];
        } | {
            /** @constant */
            kind: "heading";
            text: components["schemas"]["Text"];
        } | {
            /** @constant */
            kind: "text";
            text: components["schemas"]["Text"];
        } | {
            items: components["schemas"]["Text"][];
            /** @constant */
            kind: "list";
        } | {
            /** @constant */
            kind: "facts";
            rows: {
                label: components["schemas"]["Text"];
                value: components["schemas"]["Text"];
            }[];
        } | {
            columns: {
                /**
                 * @default left
                 * @enum {string}
                 */
                align: "left" | "right";
                /** @constant */
                holds?: "room";
                title: components["schemas"]["Text"];
            }[];
            /** @constant */
            kind: "table";
            rows: (string | components["schemas"]["Text"])[][];
            total?: (string | components["schemas"]["Text"])[];
        } | {
            /** @constant */
            kind: "working";
            lines: {
                article?: string;
                met?: boolean | null;
                text: components["schemas"]["Text"];
            }[];
        };
        Building: {
            area: components["schemas"]["Area"];
            /** Format: uuid */
            id: string;
            label: string;
            name: string;
            position: number;
            rooms: number;
            units: {
                floors: number;
                lifts: number;
                unit: string;
            }[];
        };
        CalendarNotice: {
            citation: string;
            decidedAt: string | null;
            decidedBy: string | null;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            loadedAt: string;
            loadedBy: string | null;
            mayDecide: boolean;
            note: string | null;
            rest: number;
            /** @enum {string} */
            state: "waiting" | "in-force" | "replaced" | "refused";
            work: number;
            year: number;
        };
        CalendarNoticeView: {
            changes: {
                /** Format: date */
                date: string;
                work: boolean;
            }[];
            citation: string;
            days: {
                /** Format: date */
                date: string;
                /** @enum {string} */
                kind: "rest" | "work";
            }[];
            decidedAt: string | null;
            decidedBy: string | null;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            loadedAt: string;
            loadedBy: string | null;
            mayDecide: boolean;
            note: string | null;
            rest: number;
            /** @enum {string} */
            state: "waiting" | "in-force" | "replaced" | "refused";
            work: number;
            year: number;
        };
        CaseBoundary: {
            now: [
                number,
                number
            ][] | null;
            readonly wanted: [
                number,
                number
            ][];
        };
        Community: {
            address: string | null;
            area: components["schemas"]["Area"];
            /** Format: date */
            asOf: string;
            buildings: number;
            fictitious: boolean;
            /** Format: uuid */
            id: string;
            name: string;
            neighbourhood: string;
            owners: number;
            place: string;
            rooms: number;
            sold: number;
            unsold: number;
        };
        CommunityListed: {
            area: components["schemas"]["Area"];
            buildings: number;
            fictitious: boolean;
            /** Format: uuid */
            id: string;
            name: string;
            neighbourhood: string;
            open: boolean;
            place: string;
            rooms: number;
        };
        CommunityMap: {
            boundary: {
                areaM2: number;
                fictitious: boolean;
                readonly ring: [
                    number,
                    number
                ][];
            } | null;
            buildings: {
                floors: number;
                footprint: {
                    areaM2: number;
                    heightCm: number;
                    readonly ring: [
                        number,
                        number
                    ][];
                    storeys: number;
                } | null;
                /** Format: uuid */
                id: string;
                label: string;
                name: string;
                rooms: number;
            }[];
            history: {
                areaM2: number;
                /** Format: date-time */
                at: string;
                basis: string;
                building: string | null;
                by: string | null;
                fictitious: boolean;
                /** Format: uuid */
                id: string;
            }[];
            name: string;
        };
        Consent: {
            at: string | null;
            /** Format: uuid */
            community: string;
            communityName: string;
            given: boolean | null;
            history: {
                /** Format: date-time */
                at: string;
                given: boolean;
                version: number;
            }[];
            key: string;
            version: number;
        };
        DeskMatter: {
            binding: string | null;
            candidates: {
                bound: boolean;
                name: string;
            }[];
            check: {
                /** Format: date-time */
                at: string;
                by: components["schemas"]["Text"];
                document: components["schemas"]["Text"];
                /** Format: date-time */
                endsAt: string;
                /** @enum {string} */
                proposes: "yes" | "stands" | "ends";
                /** Format: date */
                seenOn: string;
                words: string | null;
            } | null;
            community: string | null;
            documents: {
                key: string;
                title: components["schemas"]["Text"];
            }[];
            /** Format: date-time */
            dueAt: string;
            end: {
                /** Format: date-time */
                at: string;
                by: components["schemas"]["Text"];
                note: string | null;
            } | null;
            first: string | null;
            home: string | null;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "claim" | "challenge" | "death" | "revocation" | "telephone" | "sign-in";
            login: string | null;
            may: {
                check: boolean;
                decide: boolean;
                handOut: boolean;
                lacks: string | null;
            };
            mine: boolean;
            /** Format: date-time */
            openedAt: string;
            opener: string;
            owner: string | null;
            /** @enum {string} */
            state: "open" | "checked" | "lapsed" | "confirmed" | "refused" | "vouched" | "withdrawn";
            way: ("desk" | "sign-on" | "service") | null;
            words: string | null;
        };
        DeskMatterRow: {
            community: string | null;
            /** Format: date-time */
            dueAt: string;
            first: string | null;
            home: string | null;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "claim" | "challenge" | "death" | "revocation" | "telephone" | "sign-in";
            login: string | null;
            mine: boolean;
            /** Format: date-time */
            openedAt: string;
            /** @enum {string} */
            state: "open" | "checked" | "lapsed" | "confirmed" | "refused" | "vouched" | "withdrawn";
            way: ("desk" | "sign-on" | "service") | null;
        };
        Facility: {
            building: string | null;
            buildingName: string | null;
            endedOn: string | null;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "lift" | "fire" | "water" | "drain" | "power" | "gate" | "roof" | "facade" | "road" | "green" | "sports" | "service-room" | "other";
            label: string;
            quantity: number;
            since: string | null;
        };
        FacilityCheck: {
            by: string;
            /** Format: uuid */
            facility: string;
            /** Format: uuid */
            id: string;
            label: string;
            /** Format: date-time */
            recordedAt: string;
            /** Format: date-time */
            seenAt: string;
            /** @enum {string} */
            state: "sound" | "worn" | "broken" | "missing";
            words: string | null;
        };
        FieldDevice: {
            endedAt: string | null;
            endedWhy: ("lost" | "replaced" | "desk") | null;
            /** Format: date-time */
            enrolledAt: string;
            /** Format: uuid */
            id: string;
            label: string;
            lastAt: string | null;
        };
        FieldDeviceOpening: {
            /** Format: uuid */
            id: string;
            openHours: number;
            secret: string;
        };
        FieldOperation: {
            act: string;
            asked: {
                [key: string]: string | number | null;
            };
            by: string;
            code: string | null;
            decided: {
                /** Format: date-time */
                at: string;
                by: string;
                reason: string;
            } | null;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            madeAt: string;
            n: number;
            /** @enum {string} */
            outcome: "applied" | "prevailed" | "beside" | "same" | "yielded" | "refused";
            /** Format: date-time */
            receivedAt: string;
            rule: ("later-made-wins" | "desk-wins" | "first-wins" | "both-kept") | null;
            said: components["schemas"]["Text"] | null;
            /** @enum {string} */
            state: "done" | "waiting" | "taken-over" | "discarded";
            stood: {
                at: string | null;
                by: string | null;
            } | null;
            thing: string | null;
            title: components["schemas"]["Text"];
        };
        FieldPack: {
            acts: {
                act: string;
                because: components["schemas"]["Text"];
                keepHours: number;
                /** @enum {string} */
                rule: "later-made-wins" | "desk-wins" | "first-wins" | "both-kept";
                ruleTitle: components["schemas"]["Text"];
                things: {
                    shown: {
                        [key: string]: string | number | null;
                    };
                    thing: string;
                    version: string;
                }[];
                title: components["schemas"]["Text"];
            }[];
            community: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            takenAt: string;
        };
        FieldVerdict: {
            code: string | null;
            /** @enum {string} */
            outcome: "applied" | "prevailed" | "beside" | "same" | "yielded" | "refused";
            rule: ("later-made-wins" | "desk-wins" | "first-wins" | "both-kept") | null;
            said: components["schemas"]["Text"] | null;
            stood: {
                at: string | null;
                by: string | null;
            } | null;
        };
        Finding: {
            area: components["schemas"]["Area"] | null;
            /** Format: date-time */
            foundAt: string;
            fundArea: components["schemas"]["Area"] | null;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "area-odd" | "area-fund" | "owner-none" | "unit-none" | "phone-none" | "phone-shared" | "same-person" | "same-document" | "near-document";
            owners: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            reason: string | null;
            room: string | null;
            rooms: string[];
            settledAt: string | null;
            /** @enum {string} */
            state: "open" | "mended" | "aside";
            title: components["schemas"]["Text"];
        };
        Floors: {
            name: string;
            rooms: {
                area: components["schemas"]["Area"];
                delivered: boolean;
                findings: number;
                floor: number;
                /** Format: uuid */
                id: string;
                label: string;
                number: string;
                sold: boolean;
                unit: string;
                /** @enum {string} */
                use: "dwelling" | "shop" | "office" | "garage" | "storage" | "other";
            }[];
        };
        FoundAccount: {
            community: string | null;
            homes: string[];
            login: string;
            owner: string | null;
        };
        ImpactAssessment: {
            about: string;
            /** Format: uuid */
            id: string;
            /** Format: date */
            keptUntil: string;
            /** Format: date */
            madeOn: string;
            measures: string;
            risks: string;
            /** @enum {string} */
            state: "kept" | "over";
            title: string;
        };
        Import: {
            asked: {
                /** Format: date-time */
                at: string;
                by: string;
                /** Format: date */
                due: string;
                reason: string;
            } | null;
            asOf: string | null;
            changes: {
                areas: number;
                mark: string;
                others: number;
                owners: number;
                rooms: number;
                titles: number;
            } | null;
            community: string | null;
            faultCount: number;
            faults: {
                cell: string | null;
                code: string;
                column: string | null;
                reason: components["schemas"]["Text"];
                row: number | null;
                sheet: string;
                value: string | null;
                /** @enum {string} */
                weight: "file" | "row" | "note";
            }[];
            faultyRows: number;
            filename: string;
            /** Format: uuid */
            id: string;
            job: string | null;
            mayAsk: boolean;
            mayConfirm: boolean;
            mayTakeBack: boolean;
            name: string | null;
            neighbourhood: string;
            place: string;
            problem: {
                code: string;
                en: string;
                zh: string;
            } | null;
            returned: {
                /** Format: date-time */
                at: string;
                words: string;
            } | null;
            /** @enum {string} */
            state: "reading" | "preview" | "asked" | "returned" | "applying" | "applied" | "failed";
            summary: {
                absent: number;
                added: number;
                area: components["schemas"]["Area"];
                buildings: number;
                changed: number;
                developers: number;
                owners: number;
                rooms: number;
                unchanged: number;
            } | null;
            /** Format: date-time */
            uploadedAt: string;
            written: {
                developers: {
                    added: number;
                    changed: number;
                };
                laterTransfers: number;
                owners: {
                    added: number;
                    changed: number;
                };
                rooms: {
                    added: number;
                    changed: number;
                    unchanged: number;
                };
                rows: number;
                titles: {
                    closed: number;
                    corrected: number;
                    opened: number;
                };
            } | null;
        };
        ImportLine: {
            faultCount: number;
            filename: string;
            /** Format: uuid */
            id: string;
            name: string | null;
            place: string;
            reason: components["schemas"]["Text"] | null;
            /** @enum {string} */
            state: "reading" | "preview" | "asked" | "returned" | "applying" | "applied" | "failed";
            /** Format: date-time */
            uploadedAt: string;
        };
        ImportOwner: {
            /** Format: uuid */
            id: string;
            lines: {
                label: components["schemas"]["Text"];
                now: components["schemas"]["Text"] | null;
                then: components["schemas"]["Text"] | null;
            }[];
            name: string;
            rooms: string[];
        };
        ImportRow: {
            area: components["schemas"]["Area"];
            areaBefore: components["schemas"]["Area"] | null;
            deliveredOn: string | null;
            id: string;
            label: string;
            lines: {
                label: components["schemas"]["Text"];
                now: components["schemas"]["Text"] | null;
                then: components["schemas"]["Text"] | null;
            }[];
            owners: string[];
            sold: boolean;
            /** @enum {string} */
            state: "new" | "changed" | "unchanged";
            /** @enum {string} */
            use: "dwelling" | "shop" | "office" | "garage" | "storage" | "other";
        };
        InterestAnswer: {
            days: number;
            /** @description 元, a plain decimal of at most two places */
            interest: string;
        } | {
            shares: {
                id: string;
                /** @description 元, a plain decimal of at most two places */
                interest: string;
            }[];
        };
        InterestInput: {
            entries: {
                /** @description 元, a plain decimal of at most two places */
                amount: string;
                /** Format: date */
                date: string;
            }[];
            /** Format: date */
            from: string;
            policy: {
                /** @constant */
                method: "balance-days";
                /** @constant */
                rounding?: "half-up";
                /** @enum {number} */
                yearDays: 360 | 365 | 366;
            };
            rates: {
                annual: string;
                /** Format: date */
                from: string;
            }[];
            /** Format: date */
            to: string;
        } | {
            accounts: {
                entries: {
                    /** @description 元, a plain decimal of at most two places */
                    amount: string;
                    /** Format: date */
                    date: string;
                }[];
                id: string;
            }[];
            /** Format: date */
            from: string;
            policy: {
                /** @constant */
                method: "pool";
                /** @description 元, a plain decimal of at most two places */
                pool?: string;
                /** @constant */
                rounding?: "half-up";
            };
            /** @description 元, a plain decimal of at most two places */
            pool?: string;
            /** Format: date */
            to: string;
        };
        Jurisdiction: {
            above: string[];
            children: number;
            code: string;
            id: string;
            /** @enum {string} */
            kind: "province" | "city" | "county" | "street" | "neighbourhood";
            name: string;
            note: components["schemas"]["Text"] | null;
            path: string;
        };
        JurisdictionMap: {
            code: string;
            name: string;
            /** @enum {string} */
            of: "communities" | "jurisdictions";
            parent: string | null;
            rows: {
                centre: [
                    number,
                    number
                ] | null;
                communities: number;
                id: string;
                name: string;
                ring: [
                    number,
                    number
                ][] | null;
                rooms: number;
            }[];
        };
        Look: {
            answer: {
                /** Format: date-time */
                at: string;
                office: components["schemas"]["Text"];
                words: string;
            } | null;
            /** Format: date-time */
            at: string;
            community: string;
            fields: components["schemas"]["Text"][];
            /** Format: uuid */
            id: string;
            objection: {
                /** Format: date-time */
                at: string;
                /** Format: date */
                dueOn: string;
                words: string;
            } | null;
            office: components["schemas"]["Text"];
            place: string;
            purpose: components["schemas"]["Text"];
            words: components["schemas"]["Text"];
        };
        MapReading: {
            boundary: [
                number,
                number
            ][] | null;
            faults: {
                en: string;
                feature: number;
                zh: string;
            }[];
            footprints: {
                /** Format: uuid */
                building: string;
                heightM: number | null;
                readonly ring: [
                    number,
                    number
                ][];
                storeys: number | null;
            }[];
        };
        MyBindings: {
            bindings: {
                acts: components["schemas"]["BindingAct"][];
                /** Format: date-time */
                boundAt: string;
                challengedAt: string | null;
                challengedShared: boolean;
                communityName: string;
                endedAt: string | null;
                evidence: components["schemas"]["Text"];
                homes: string[];
                id: string | null;
                verifier: string;
            }[];
            claims: {
                community: string;
                /** Format: date-time */
                dueAt: string;
                home: string | null;
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: "claim" | "challenge";
                /** Format: date-time */
                openedAt: string;
                reason: string | null;
                /** @enum {string} */
                state: "open" | "checked" | "lapsed" | "confirmed" | "refused" | "vouched" | "withdrawn";
                way: ("desk" | "sign-on" | "service") | null;
            }[];
            others: {
                challenged: boolean;
                homes: string[];
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            ways: {
                name: components["schemas"]["Text"] | null;
                ready: boolean;
                simulated: boolean;
                /** @enum {string} */
                way: "desk" | "sign-on" | "service";
            }[];
        };
        OfflineRule: {
            act: string;
            because: components["schemas"]["Text"];
            keepHours: number;
            /** @enum {string} */
            rule: "later-made-wins" | "desk-wins" | "first-wins" | "both-kept";
            ruleTitle: components["schemas"]["Text"];
            title: components["schemas"]["Text"];
        };
        Organization: {
            creditCode: string | null;
            fictitious: boolean;
            /** Format: date */
            from: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "owners-committee" | "property-company" | "developer" | "party" | "residents-committee" | "street-office" | "housing-bureau" | "fund-centre" | "bank" | "department" | "utility" | "third-party" | "association";
            kindTitle: components["schemas"]["Text"];
            name: string;
            parent: string | null;
            place: string;
            staff: number;
            until: string | null;
        };
        OrganizationView: {
            creditCode: string | null;
            fictitious: boolean;
            former: {
                name: string;
                /** Format: date */
                until: string;
            }[];
            /** Format: date */
            from: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "owners-committee" | "property-company" | "developer" | "party" | "residents-committee" | "street-office" | "housing-bureau" | "fund-centre" | "bank" | "department" | "utility" | "third-party" | "association";
            kindTitle: components["schemas"]["Text"];
            name: string;
            parent: string | null;
            place: string;
            staff: number;
            until: string | null;
        };
        Owner: {
            area: components["schemas"]["Area"];
            count: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "person" | "company" | "developer";
            name: string;
            rooms: string[];
        };
        OwnerFound: {
            community: string;
            /** Format: uuid */
            communityId: string;
            /** Format: uuid */
            id: string;
            name: string;
            readonly rooms: string[];
        };
        OwnerRecord: {
            changes: {
                /** Format: date-time */
                at: string;
                by: string | null;
                evidence: string;
                /** Format: uuid */
                id: string;
                kept: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                /** @enum {string} */
                kind: "merge" | "separate" | "undo";
                other: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                };
                rooms: string[];
                undone: boolean;
            }[];
            document: components["schemas"]["Text"];
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "person" | "company" | "developer";
            mergedInto: string | null;
            name: string;
            openVotes: components["schemas"]["Text"][];
            phone: boolean;
            rooms: {
                area: components["schemas"]["Area"];
                /** Format: uuid */
                id: string;
                joint: boolean;
                label: string;
                share: string;
                /** Format: date */
                since: string;
            }[];
        };
        OwnersBeside: {
            hindrance: components["schemas"]["Text"] | null;
            keptBound: boolean;
            otherBound: boolean;
            same: {
                document: boolean;
                name: boolean;
                phone: boolean | null;
            };
        };
        OwnRoom: {
            area: components["schemas"]["Area"];
            /** Format: uuid */
            building: string;
            buildingName: string;
            /** Format: uuid */
            community: string;
            communityName: string;
            joint: boolean;
            label: string;
            name: string;
            /** Format: uuid */
            room: string;
            share: string;
            /** Format: date */
            since: string;
            /** @enum {string} */
            use: "dwelling" | "shop" | "office" | "garage" | "storage" | "other";
        };
        ParkingSpace: {
            area: components["schemas"]["Area"] | null;
            endedOn: string | null;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "planned" | "common-road" | "civil-defence";
            label: string;
            room: string | null;
            /** @enum {string} */
            use: "sold" | "given" | "let" | "free";
        };
        PersonalCopy: {
            /** Format: date-time */
            askedAt: string;
            /** Format: date-time */
            endsAt: string;
            /** Format: uuid */
            id: string;
            job: string | null;
            readyAt: string | null;
        };
        Problem: {
            article?: string;
            code: string;
            detail: string;
            fields?: {
                field: string;
                label?: string;
                message: string;
            }[];
            other: {
                detail: string;
                fields?: {
                    field: string;
                    label?: string;
                    message: string;
                }[];
                /** @enum {string} */
                language: "zh" | "en";
                title: string;
            };
            status: number;
            title: string;
            type: string;
        };
        Room: {
            area: components["schemas"]["Area"];
            /** @enum {string} */
            areaSource: "registered" | "surveyed" | "contract";
            building: string;
            deliveredOn: string | null;
            floor: number;
            /** Format: uuid */
            id: string;
            label: string;
            number: string;
            owners: string[];
            sold: boolean;
            unit: string;
            /** @enum {string} */
            use: "dwelling" | "shop" | "office" | "garage" | "storage" | "other";
        };
        RoomFound: {
            community: string;
            /** Format: uuid */
            id: string;
            label: string;
        };
        RoomHistory: {
            area: components["schemas"]["Area"];
            began: string | null;
            changes: {
                /** Format: date */
                date: string;
                evidence: string;
                from: string[];
                to: string[];
            }[];
            ended: string | null;
            former: {
                area: components["schemas"]["Area"];
                basis: string;
                sold: boolean;
                /** Format: date */
                until: string;
                /** @enum {string} */
                use: "dwelling" | "shop" | "office" | "garage" | "storage" | "other";
            }[];
            /** Format: uuid */
            id: string;
            label: string;
            titles: {
                basis: string;
                corrected: {
                    /** Format: date-time */
                    at: string;
                    basis: string;
                } | null;
                /** Format: uuid */
                id: string;
                joint: boolean;
                owner: string;
                /** Format: date-time */
                recordedAt: string;
                recordedBy: string | null;
                share: string;
                /** Format: date */
                since: string;
                until: string | null;
            }[];
        };
        RosterComparison: {
            lines: {
                label: components["schemas"]["Text"];
                now: components["schemas"]["Text"] | null;
                then: components["schemas"]["Text"] | null;
            }[];
            running: boolean;
        };
        RosterQuality: {
            beside: {
                good: number;
                /** @enum {string} */
                key: "bound" | "registered";
                of: number;
                title: components["schemas"]["Text"];
            }[];
            findings: {
                aside: number;
                /** @enum {string} */
                kind: "area-odd" | "area-fund" | "owner-none" | "unit-none" | "phone-none" | "phone-shared" | "same-person" | "same-document" | "near-document";
                open: number;
                title: components["schemas"]["Text"];
            }[];
            lookedAt: string | null;
            measures: {
                good: number;
                key: string;
                kinds: ("area-odd" | "area-fund" | "owner-none" | "unit-none" | "phone-none" | "phone-shared" | "same-person" | "same-document" | "near-document")[];
                of: number;
                title: components["schemas"]["Text"];
                weight: number;
            }[];
            score: number;
        };
        SecurityEvent: {
            /** Format: uuid */
            account: string;
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            id: string;
            role: components["schemas"]["Text"];
            what: components["schemas"]["Text"];
        };
        SigningKey: {
            endedAt: string | null;
            endedWhy: ("lost" | "replaced" | "binding-ended" | "desk") | null;
            /** Format: date-time */
            enrolledAt: string;
            /** @enum {string} */
            evidence: "sign-in" | "desk";
            /** Format: uuid */
            id: string;
            label: string;
            lastAt: string | null;
            leaf: string;
            publicKey: string;
        };
        StaffAccount: {
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            login: string;
            name: string | null;
            offices: number;
            place: string;
            seenAt: string | null;
            sessions: number;
            /** @enum {string} */
            state: "open" | "locked" | "tries" | "ended";
        };
        TallyAnswer: {
            approval: {
                area: {
                    count: string | null;
                    met: boolean | null;
                    /** @enum {string} */
                    needed: ">=2/3" | ">=3/4" | ">1/2";
                    of: string | null;
                };
                owners: {
                    count: number | null;
                    met: boolean | null;
                    /** @enum {string} */
                    needed: ">=2/3" | ">=3/4" | ">1/2";
                    of: number | null;
                };
            };
            /** @enum {string} */
            conclusion: "passed" | "not-passed" | "inconclusive";
            leading?: {
                area: string | null;
                owners: string | null;
            };
            participation: {
                area: {
                    count: string | null;
                    met: boolean | null;
                    /** @enum {string} */
                    needed: ">=2/3" | ">=3/4" | ">1/2";
                    of: string | null;
                };
                owners: {
                    count: number | null;
                    met: boolean | null;
                    /** @enum {string} */
                    needed: ">=2/3" | ">=3/4" | ">1/2";
                    of: number | null;
                };
            } | null;
            rule: {
                articles: string[];
                id: string;
                inForce: [
                    string,
                    string | null
                ];
            };
            warnings: {
                code: string;
                detail: string;
                en: string;
            }[];
            winner?: string;
            withoutDeemed?: {
                approval: {
                    area: {
                        count: string | null;
                        met: boolean | null;
                        /** @enum {string} */
                        needed: ">=2/3" | ">=3/4" | ">1/2";
                        of: string | null;
                    };
                    owners: {
                        count: number | null;
                        met: boolean | null;
                        /** @enum {string} */
                        needed: ">=2/3" | ">=3/4" | ">1/2";
                        of: number | null;
                    };
                };
                /** @enum {string} */
                conclusion: "passed" | "not-passed" | "inconclusive";
                participation: {
                    area: {
                        count: string | null;
                        met: boolean | null;
                        /** @enum {string} */
                        needed: ">=2/3" | ">=3/4" | ">1/2";
                        of: string | null;
                    };
                    owners: {
                        count: number | null;
                        met: boolean | null;
                        /** @enum {string} */
                        needed: ">=2/3" | ">=3/4" | ">1/2";
                        of: number | null;
                    };
                } | null;
            };
        };
        TallyInput: {
            ballots: {
                /** @description approve, against, abstain, void, or a candidate */
                choice: string;
                owner: string;
            }[];
            candidates?: string[];
            /**
             * Format: date
             * @description the day the vote closed: its law applies
             */
            date: string;
            jurisdiction?: string;
            /** @enum {string} */
            matter: "adopt-rules-of-procedure" | "adopt-covenant" | "elect-committee" | "recall-committee-member" | "hire-property-company" | "dismiss-property-company" | "use-maintenance-fund" | "raise-maintenance-fund" | "rebuild" | "change-common-part-use" | "operate-on-common-part" | "other-major";
            /** Format: date */
            opens?: string;
            roll: {
                /** @description m², a plain decimal of at most three places */
                area: string;
                delivered?: boolean;
                owner: string;
                room: string;
            }[];
            rules?: {
                /** @enum {string} */
                unreturned?: "not-participating" | "follow-majority";
            };
        } | {
            candidates?: string[];
            /**
             * Format: date
             * @description the day the vote closed: its law applies
             */
            date: string;
            jurisdiction?: string;
            /** @enum {string} */
            matter: "adopt-rules-of-procedure" | "adopt-covenant" | "elect-committee" | "recall-committee-member" | "hire-property-company" | "dismiss-property-company" | "use-maintenance-fund" | "raise-maintenance-fund" | "rebuild" | "change-common-part-use" | "operate-on-common-part" | "other-major";
            /** Format: date */
            opens?: string;
            rules?: {
                /** @enum {string} */
                unreturned?: "not-participating" | "follow-majority";
            };
            totals: {
                abstain?: {
                    /** @description m², a plain decimal of at most three places */
                    area?: string;
                    owners?: number;
                };
                against?: {
                    /** @description m², a plain decimal of at most three places */
                    area?: string;
                    owners?: number;
                };
                all?: {
                    /** @description m², a plain decimal of at most three places */
                    area?: string;
                    owners?: number;
                };
                approve?: {
                    /** @description m², a plain decimal of at most three places */
                    area?: string;
                    owners?: number;
                };
                choices?: {
                    [key: string]: {
                        /** @description m², a plain decimal of at most three places */
                        area?: string;
                        owners?: number;
                    };
                };
                deemed?: {
                    /** @description m², a plain decimal of at most three places */
                    area?: string;
                    owners?: number;
                };
                participating?: {
                    /** @description m², a plain decimal of at most three places */
                    area?: string;
                    owners?: number;
                };
                void?: {
                    /** @description m², a plain decimal of at most three places */
                    area?: string;
                    owners?: number;
                };
            };
        };
        Text: {
            en: string;
            zh: string;
        };
        Turnout: {
            area: {
                count: components["schemas"]["Area"];
                gap: components["schemas"]["Area"];
                of: components["schemas"]["Area"];
            };
            /** Format: date-time */
            asOf: string;
            needed: string | null;
            owners: {
                count: number;
                gap: number;
                of: number;
            };
        };
        Yuan: string;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    logKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sealAuthority: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-pem-file": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "login" | "-login" | "createdAt" | "-createdAt" | "seenAt" | "-seenAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accounts: their state and when last seen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["StaffAccount"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createStaffAccount: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    at: string;
                    login: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Make an account for somebody who works: the first of its two slips */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        firstHalf: string;
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportAccounts: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "login" | "-login" | "createdAt" | "-createdAt" | "seenAt" | "-seenAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lockAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSessionsOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unlockAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAdministrators: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.duty"?: string;
                limit?: number;
                q?: string;
                sort?: "path" | "-path" | "login" | "-login" | "from" | "-from";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description My area: the three administrators at each level */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["Administrator"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportAdministrators: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.duty"?: string;
                limit?: number;
                q?: string;
                sort?: "path" | "-path" | "login" | "-login" | "from" | "-from";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAppointments: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "starts" | "-starts" | "ends" | "-ends" | "proposedAt" | "-proposedAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Appointments: to confirm, in force, ending, over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["Appointment"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proposeAppointment: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    at: string;
                    basis: string;
                    /** Format: date */
                    ends?: string;
                    login: string;
                    /** Format: uuid */
                    organization?: string;
                    /** @enum {string} */
                    role: "committee.member" | "committee.director" | "party.work-group" | "neighbourhood.officer" | "street.officer" | "registry.clerk" | "county.fund-reviewer" | "county.fund-accountant" | "county.bureau-officer" | "city.bureau-officer" | "province.bureau-officer" | "company.manager" | "developer.agent" | "system.administrator" | "security.administrator" | "audit.administrator";
                    /** Format: date */
                    starts: string;
                };
            };
        };
        responses: {
            /** @description Propose an appointment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportAppointments: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "starts" | "-starts" | "ends" | "-ends" | "proposedAt" | "-proposedAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    appointment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An appointment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Appointment"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideAppointment: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                appointment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    decision: "confirmed" | "refused";
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Confirm or refuse an appointment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string | null;
                        secondHalf: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endAppointment: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                appointment: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    why: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    drawSecondSlip: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                appointment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Draw the second slip anew; the former is void */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        secondHalf: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    archiveCatalogue: {
        parameters: {
            query?: {
                class?: "permanent" | "30-years" | "10-years";
                community?: string;
                lang?: "zh" | "en";
                year?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDisposals: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at" | "number" | "-number";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The register of what was destroyed or extended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            /** Format: date-time */
                            at: string;
                            caseNumber: string;
                            confirmedBy: components["schemas"]["Text"];
                            ground: string;
                            id: string;
                            /** @enum {string} */
                            kind: "destroyed" | "extended";
                            manifestHash: string | null;
                            number: string;
                            place: string;
                            proposedBy: components["schemas"]["Text"];
                            /** Format: uuid */
                            record: string;
                            title: components["schemas"]["Text"];
                            until: string | null;
                        }[];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportDisposals: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at" | "number" | "-number";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseArchived: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                hold: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Release a hold */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArchiveRecordFull"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listArchive: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.case"?: string;
                "filter.class"?: string;
                "filter.community"?: string;
                "filter.matter"?: string;
                "filter.state"?: string;
                "filter.year"?: string;
                limit?: number;
                q?: string;
                sort?: "closedOn" | "-closedOn" | "keptUntil" | "-keptUntil" | "number" | "-number" | "filedAt" | "-filedAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Archived records */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["ArchiveRecord"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportArchive: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.case"?: string;
                "filter.class"?: string;
                "filter.community"?: string;
                "filter.matter"?: string;
                "filter.state"?: string;
                "filter.year"?: string;
                limit?: number;
                q?: string;
                sort?: "closedOn" | "-closedOn" | "keptUntil" | "-keptUntil" | "number" | "-number" | "filedAt" | "-filedAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getArchived: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                record: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One archived record */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArchiveRecordFull"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkArchived: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                record: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Check a record now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArchiveRecordFull"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holdArchived: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                record: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Hold a record */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArchiveRecordFull"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openArchived: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                record: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How long each kind of matter is kept, and why */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        classes: {
                            key: string;
                            title: components["schemas"]["Text"];
                        }[];
                        rows: {
                            class: string;
                            matter: string;
                            reason: components["schemas"]["Text"];
                            title: components["schemas"]["Text"];
                        }[];
                        source: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getArchiveWork: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What wants doing in the archive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        damaged: number;
                        due: number;
                        filing: number;
                        held: number;
                        kept: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    auditBatch: {
        parameters: {
            query: {
                number: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    auditCheck: {
        parameters: {
            query?: {
                from?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Check whether anything of the trail is missing or was changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        batches: number;
                        faults: {
                            batch: number;
                            /** @enum {string} */
                            why: "changed" | "chain" | "log";
                        }[];
                        /** Format: date */
                        from: string;
                        gone: number;
                        rows: number;
                        /** Format: date */
                        until: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    auditEvents: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.act"?: string;
                "filter.from"?: string;
                "filter.place"?: string;
                "filter.result"?: string;
                "filter.until"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The trail: who did what, when, with what result */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["AuditEvent"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    auditEventsFile: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.act"?: string;
                "filter.from"?: string;
                "filter.place"?: string;
                "filter.result"?: string;
                "filter.until"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bankAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    message: {
                        account: string;
                        amount: string;
                        /** Format: date-time */
                        at: string;
                        /** @constant */
                        format: "hemei-bank-answer@1";
                        /** @enum {string} */
                        kind: "accepted" | "paid" | "refused";
                        /** Format: uuid */
                        order: string;
                        reason?: {
                            en: string;
                            zh: string;
                        };
                        reference: string;
                        /** Format: date */
                        valueDate: string;
                    };
                    signature: string;
                };
            };
        };
        responses: {
            /** @description A bank’s answer, signed by the account’s bank */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        taken: "settled" | "noted" | "known" | "contradicts";
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCaseBoundary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The boundary asked for, and the one now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseBoundary"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    apportion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApportionInput"];
            };
        };
        responses: {
            /** @description Apportion: by area, to the fen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApportionAnswer"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    interest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InterestInput"];
            };
        };
        responses: {
            /** @description Interest: by balance-days */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterestAnswer"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkSealedFile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": Record<string, never> & {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Check a sealed PDF */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: string | null;
                        authority: string | null;
                        ended: {
                            /** Format: date-time */
                            at: string;
                            reason: string;
                        } | null;
                        fingerprint: string | null;
                        holder: string | null;
                        holds: boolean;
                        known: boolean | null;
                        why: components["schemas"]["Text"] | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tally: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TallyInput"];
            };
        };
        responses: {
            /** @description Tally: anybody may recompute a vote */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TallyAnswer"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which years the working calendar knows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        today: string;
                        workday: boolean;
                        years: number[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCalendarNotices: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "year" | "-year" | "loadedAt" | "-loadedAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Loaded notices: waiting, in force, replaced, refused */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["CalendarNotice"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    loadCalendarNotice: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    citation: string;
                    days: {
                        /** Format: date */
                        date: string;
                        /** @enum {string} */
                        kind: "rest" | "work";
                    }[];
                    year: number;
                };
            };
        };
        responses: {
            /** @description Load a year’s official notice, for another administrator to confirm */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportCalendarNotices: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "year" | "-year" | "loadedAt" | "-loadedAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    calendarNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A notice day by day, and which days it would change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarNoticeView"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideCalendarNotice: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                notice: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    decision: "confirmed" | "refused";
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCases: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.by"?: string;
                "filter.community"?: string;
                "filter.procedure"?: string;
                "filter.state"?: string;
                "filter.time"?: string;
                limit?: number;
                q?: string;
                sort?: "openedAt" | "-openedAt" | "due" | "-due" | "number" | "-number";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cases */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            building: string | null;
                            community: string | null;
                            communityId: string | null;
                            due: (string) | null;
                            endedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            jurisdiction: string | null;
                            late: boolean;
                            number: string;
                            /** Format: date-time */
                            openedAt: string;
                            place: string;
                            procedure: components["schemas"]["Text"];
                            procedureKey: string;
                            provisional: boolean;
                            stands: components["schemas"]["Text"];
                            /** @enum {string} */
                            state: "running" | "ended";
                            title: components["schemas"]["Text"];
                            well: boolean | null;
                            workingDaysLeft: number | null;
                        }[];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportCases: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.by"?: string;
                "filter.community"?: string;
                "filter.procedure"?: string;
                "filter.state"?: string;
                "filter.time"?: string;
                limit?: number;
                q?: string;
                sort?: "openedAt" | "-openedAt" | "due" | "-due" | "number" | "-number";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acts: {
                            basis: string | null;
                            form: {
                                [key: string]: unknown;
                            } | null;
                            inHandOf: string | null;
                            inMyHand: boolean;
                            mineAlone: boolean;
                            outcomes: {
                                ends: boolean;
                                key: string;
                                refuses: boolean;
                                then: components["schemas"]["Text"];
                                title: components["schemas"]["Text"];
                            }[];
                            stands: {
                                [key: string]: unknown;
                            } | null;
                            step: string;
                            title: components["schemas"]["Text"];
                            what: components["schemas"]["Text"] | null;
                        }[];
                        articles: string[];
                        building: string | null;
                        community: string | null;
                        communityId: string | null;
                        due: (string) | null;
                        endedAt: string | null;
                        entries: {
                            /** Format: date-time */
                            at: string;
                            authority: string | null;
                            basis: string | null;
                            correctable: {
                                form: {
                                    [key: string]: unknown;
                                };
                                givesUp: components["schemas"]["Text"] | null;
                                stands: {
                                    [key: string]: unknown;
                                };
                            } | null;
                            corrects: number | null;
                            fields: {
                                label: components["schemas"]["Text"];
                                value: string;
                                was: string | null;
                            }[];
                            hash: string;
                            id: string;
                            /** @enum {string} */
                            kind: "opened" | "joined" | "taken" | "advanced" | "handed" | "corrected" | "reminded" | "late" | "deadline" | "withdrawn";
                            n: number;
                            note: string | null;
                            outcome: components["schemas"]["Text"] | null;
                            owner: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                rooms: string[];
                            } | null;
                            role: components["schemas"]["Text"];
                            step: components["schemas"]["Text"];
                            who: string;
                        }[];
                        entry: number;
                        facts: {
                            label: components["schemas"]["Text"];
                            value: string;
                            was: string | null;
                        }[];
                        files: {
                            bytes: number;
                            /** Format: uuid */
                            id: string;
                            looks: {
                                /** Format: date-time */
                                at: string;
                                office: components["schemas"]["Text"];
                            }[];
                            mine: boolean;
                            n: number;
                            name: string;
                            sha256: string;
                            type: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        jurisdiction: string | null;
                        late: boolean;
                        mayWithdraw: boolean;
                        number: string;
                        /** Format: date-time */
                        openedAt: string;
                        papers: {
                            href: string;
                            id: string;
                            title: components["schemas"]["Text"];
                        }[];
                        place: string;
                        procedure: components["schemas"]["Text"];
                        procedureKey: string;
                        provisional: boolean;
                        recordHolds: boolean;
                        returned: {
                            /** Format: date-time */
                            at: string;
                            fields: {
                                label: components["schemas"]["Text"];
                                value: string;
                                was: string | null;
                            }[];
                            from: components["schemas"]["Text"];
                            n: number;
                            outcome: components["schemas"]["Text"];
                            reason: string | null;
                            step: string;
                        } | null;
                        stands: components["schemas"]["Text"];
                        /** @enum {string} */
                        state: "running" | "ended";
                        steps: {
                            basis: string | null;
                            by: components["schemas"]["Text"];
                            doneAt: string | null;
                            doneBy: string | null;
                            due: (string) | null;
                            each: {
                                done: boolean;
                                office: components["schemas"]["Text"];
                            }[] | null;
                            enteredAt: string | null;
                            key: string;
                            /** @enum {string} */
                            kind: "act" | "vote" | "wait" | "auto" | "case";
                            late: boolean;
                            limit: components["schemas"]["Text"] | null;
                            outcome: components["schemas"]["Text"] | null;
                            provisional: boolean;
                            refused: boolean;
                            runs: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                            } | null;
                            /** @enum {string} */
                            state: "done" | "current" | "late" | "next" | "maybe" | "skipped";
                            title: components["schemas"]["Text"];
                            what: components["schemas"]["Text"] | null;
                            workingDaysLeft: number | null;
                        }[];
                        title: components["schemas"]["Text"];
                        version: number;
                        vote: string | null;
                        well: boolean | null;
                        workingDaysLeft: number | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    correctEntry: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case: string;
                entry: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    form: {
                        [key: string]: unknown;
                    };
                    note: string;
                };
            };
        };
        responses: {
            /** @description Correct what was entered; the old words stay */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acts: {
                            basis: string | null;
                            form: {
                                [key: string]: unknown;
                            } | null;
                            inHandOf: string | null;
                            inMyHand: boolean;
                            mineAlone: boolean;
                            outcomes: {
                                ends: boolean;
                                key: string;
                                refuses: boolean;
                                then: components["schemas"]["Text"];
                                title: components["schemas"]["Text"];
                            }[];
                            stands: {
                                [key: string]: unknown;
                            } | null;
                            step: string;
                            title: components["schemas"]["Text"];
                            what: components["schemas"]["Text"] | null;
                        }[];
                        articles: string[];
                        building: string | null;
                        community: string | null;
                        communityId: string | null;
                        due: (string) | null;
                        endedAt: string | null;
                        entries: {
                            /** Format: date-time */
                            at: string;
                            authority: string | null;
                            basis: string | null;
                            correctable: {
                                form: {
                                    [key: string]: unknown;
                                };
                                givesUp: components["schemas"]["Text"] | null;
                                stands: {
                                    [key: string]: unknown;
                                };
                            } | null;
                            corrects: number | null;
                            fields: {
                                label: components["schemas"]["Text"];
                                value: string;
                                was: string | null;
                            }[];
                            hash: string;
                            id: string;
                            /** @enum {string} */
                            kind: "opened" | "joined" | "taken" | "advanced" | "handed" | "corrected" | "reminded" | "late" | "deadline" | "withdrawn";
                            n: number;
                            note: string | null;
                            outcome: components["schemas"]["Text"] | null;
                            owner: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                rooms: string[];
                            } | null;
                            role: components["schemas"]["Text"];
                            step: components["schemas"]["Text"];
                            who: string;
                        }[];
                        entry: number;
                        facts: {
                            label: components["schemas"]["Text"];
                            value: string;
                            was: string | null;
                        }[];
                        files: {
                            bytes: number;
                            /** Format: uuid */
                            id: string;
                            looks: {
                                /** Format: date-time */
                                at: string;
                                office: components["schemas"]["Text"];
                            }[];
                            mine: boolean;
                            n: number;
                            name: string;
                            sha256: string;
                            type: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        jurisdiction: string | null;
                        late: boolean;
                        mayWithdraw: boolean;
                        number: string;
                        /** Format: date-time */
                        openedAt: string;
                        papers: {
                            href: string;
                            id: string;
                            title: components["schemas"]["Text"];
                        }[];
                        place: string;
                        procedure: components["schemas"]["Text"];
                        procedureKey: string;
                        provisional: boolean;
                        recordHolds: boolean;
                        returned: {
                            /** Format: date-time */
                            at: string;
                            fields: {
                                label: components["schemas"]["Text"];
                                value: string;
                                was: string | null;
                            }[];
                            from: components["schemas"]["Text"];
                            n: number;
                            outcome: components["schemas"]["Text"];
                            reason: string | null;
                            step: string;
                        } | null;
                        stands: components["schemas"]["Text"];
                        /** @enum {string} */
                        state: "running" | "ended";
                        steps: {
                            basis: string | null;
                            by: components["schemas"]["Text"];
                            doneAt: string | null;
                            doneBy: string | null;
                            due: (string) | null;
                            each: {
                                done: boolean;
                                office: components["schemas"]["Text"];
                            }[] | null;
                            enteredAt: string | null;
                            key: string;
                            /** @enum {string} */
                            kind: "act" | "vote" | "wait" | "auto" | "case";
                            late: boolean;
                            limit: components["schemas"]["Text"] | null;
                            outcome: components["schemas"]["Text"] | null;
                            provisional: boolean;
                            refused: boolean;
                            runs: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                            } | null;
                            /** @enum {string} */
                            state: "done" | "current" | "late" | "next" | "maybe" | "skipped";
                            title: components["schemas"]["Text"];
                            what: components["schemas"]["Text"] | null;
                            workingDaysLeft: number | null;
                        }[];
                        title: components["schemas"]["Text"];
                        version: number;
                        vote: string | null;
                        well: boolean | null;
                        workingDaysLeft: number | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openCaseFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    caseShares: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The shares of a use of the fund */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        case: string;
                        dues: {
                            amount: components["schemas"]["Yuan"];
                            /** @enum {string} */
                            payer: "owner" | "developer";
                            rooms: number;
                        }[];
                        number: string;
                        rows: {
                            amount: components["schemas"]["Yuan"];
                            area: components["schemas"]["Area"];
                            fromBalance: components["schemas"]["Yuan"] | null;
                            /** Format: uuid */
                            id: string;
                            mine: boolean;
                            ownerTopsUp: boolean | null;
                            /** @enum {string} */
                            payer: "fund" | "developer";
                            room: string;
                            short: components["schemas"]["Yuan"] | null;
                        }[];
                        title: components["schemas"]["Text"];
                        totals: {
                            developer: components["schemas"]["Yuan"];
                            fund: components["schemas"]["Yuan"];
                            rooms: number;
                            short: components["schemas"]["Yuan"];
                            shortRooms: number;
                            total: components["schemas"]["Yuan"];
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportCaseShares: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeStep: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case: string;
                step: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expectedEntry?: number;
                    form?: {
                        [key: string]: unknown;
                    };
                    note?: string;
                    /** @default done */
                    outcome?: string;
                };
            };
        };
        responses: {
            /** @description Take a step */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acts: {
                            basis: string | null;
                            form: {
                                [key: string]: unknown;
                            } | null;
                            inHandOf: string | null;
                            inMyHand: boolean;
                            mineAlone: boolean;
                            outcomes: {
                                ends: boolean;
                                key: string;
                                refuses: boolean;
                                then: components["schemas"]["Text"];
                                title: components["schemas"]["Text"];
                            }[];
                            stands: {
                                [key: string]: unknown;
                            } | null;
                            step: string;
                            title: components["schemas"]["Text"];
                            what: components["schemas"]["Text"] | null;
                        }[];
                        articles: string[];
                        building: string | null;
                        community: string | null;
                        communityId: string | null;
                        due: (string) | null;
                        endedAt: string | null;
                        entries: {
                            /** Format: date-time */
                            at: string;
                            authority: string | null;
                            basis: string | null;
                            correctable: {
                                form: {
                                    [key: string]: unknown;
                                };
                                givesUp: components["schemas"]["Text"] | null;
                                stands: {
                                    [key: string]: unknown;
                                };
                            } | null;
                            corrects: number | null;
                            fields: {
                                label: components["schemas"]["Text"];
                                value: string;
                                was: string | null;
                            }[];
                            hash: string;
                            id: string;
                            /** @enum {string} */
                            kind: "opened" | "joined" | "taken" | "advanced" | "handed" | "corrected" | "reminded" | "late" | "deadline" | "withdrawn";
                            n: number;
                            note: string | null;
                            outcome: components["schemas"]["Text"] | null;
                            owner: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                rooms: string[];
                            } | null;
                            role: components["schemas"]["Text"];
                            step: components["schemas"]["Text"];
                            who: string;
                        }[];
                        entry: number;
                        facts: {
                            label: components["schemas"]["Text"];
                            value: string;
                            was: string | null;
                        }[];
                        files: {
                            bytes: number;
                            /** Format: uuid */
                            id: string;
                            looks: {
                                /** Format: date-time */
                                at: string;
                                office: components["schemas"]["Text"];
                            }[];
                            mine: boolean;
                            n: number;
                            name: string;
                            sha256: string;
                            type: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        jurisdiction: string | null;
                        late: boolean;
                        mayWithdraw: boolean;
                        number: string;
                        /** Format: date-time */
                        openedAt: string;
                        papers: {
                            href: string;
                            id: string;
                            title: components["schemas"]["Text"];
                        }[];
                        place: string;
                        procedure: components["schemas"]["Text"];
                        procedureKey: string;
                        provisional: boolean;
                        recordHolds: boolean;
                        returned: {
                            /** Format: date-time */
                            at: string;
                            fields: {
                                label: components["schemas"]["Text"];
                                value: string;
                                was: string | null;
                            }[];
                            from: components["schemas"]["Text"];
                            n: number;
                            outcome: components["schemas"]["Text"];
                            reason: string | null;
                            step: string;
                        } | null;
                        stands: components["schemas"]["Text"];
                        /** @enum {string} */
                        state: "running" | "ended";
                        steps: {
                            basis: string | null;
                            by: components["schemas"]["Text"];
                            doneAt: string | null;
                            doneBy: string | null;
                            due: (string) | null;
                            each: {
                                done: boolean;
                                office: components["schemas"]["Text"];
                            }[] | null;
                            enteredAt: string | null;
                            key: string;
                            /** @enum {string} */
                            kind: "act" | "vote" | "wait" | "auto" | "case";
                            late: boolean;
                            limit: components["schemas"]["Text"] | null;
                            outcome: components["schemas"]["Text"] | null;
                            provisional: boolean;
                            refused: boolean;
                            runs: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                            } | null;
                            /** @enum {string} */
                            state: "done" | "current" | "late" | "next" | "maybe" | "skipped";
                            title: components["schemas"]["Text"];
                            what: components["schemas"]["Text"] | null;
                            workingDaysLeft: number | null;
                        }[];
                        title: components["schemas"]["Text"];
                        version: number;
                        vote: string | null;
                        well: boolean | null;
                        workingDaysLeft: number | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listColleagues: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                step: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To whom a step can be handed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            /** Format: uuid */
                            account: string;
                            me: boolean;
                            name: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    handOverStep: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case: string;
                step: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note: string;
                    /** Format: uuid */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Take a step in hand, or hand it to a colleague */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acts: {
                            basis: string | null;
                            form: {
                                [key: string]: unknown;
                            } | null;
                            inHandOf: string | null;
                            inMyHand: boolean;
                            mineAlone: boolean;
                            outcomes: {
                                ends: boolean;
                                key: string;
                                refuses: boolean;
                                then: components["schemas"]["Text"];
                                title: components["schemas"]["Text"];
                            }[];
                            stands: {
                                [key: string]: unknown;
                            } | null;
                            step: string;
                            title: components["schemas"]["Text"];
                            what: components["schemas"]["Text"] | null;
                        }[];
                        articles: string[];
                        building: string | null;
                        community: string | null;
                        communityId: string | null;
                        due: (string) | null;
                        endedAt: string | null;
                        entries: {
                            /** Format: date-time */
                            at: string;
                            authority: string | null;
                            basis: string | null;
                            correctable: {
                                form: {
                                    [key: string]: unknown;
                                };
                                givesUp: components["schemas"]["Text"] | null;
                                stands: {
                                    [key: string]: unknown;
                                };
                            } | null;
                            corrects: number | null;
                            fields: {
                                label: components["schemas"]["Text"];
                                value: string;
                                was: string | null;
                            }[];
                            hash: string;
                            id: string;
                            /** @enum {string} */
                            kind: "opened" | "joined" | "taken" | "advanced" | "handed" | "corrected" | "reminded" | "late" | "deadline" | "withdrawn";
                            n: number;
                            note: string | null;
                            outcome: components["schemas"]["Text"] | null;
                            owner: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                rooms: string[];
                            } | null;
                            role: components["schemas"]["Text"];
                            step: components["schemas"]["Text"];
                            who: string;
                        }[];
                        entry: number;
                        facts: {
                            label: components["schemas"]["Text"];
                            value: string;
                            was: string | null;
                        }[];
                        files: {
                            bytes: number;
                            /** Format: uuid */
                            id: string;
                            looks: {
                                /** Format: date-time */
                                at: string;
                                office: components["schemas"]["Text"];
                            }[];
                            mine: boolean;
                            n: number;
                            name: string;
                            sha256: string;
                            type: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        jurisdiction: string | null;
                        late: boolean;
                        mayWithdraw: boolean;
                        number: string;
                        /** Format: date-time */
                        openedAt: string;
                        papers: {
                            href: string;
                            id: string;
                            title: components["schemas"]["Text"];
                        }[];
                        place: string;
                        procedure: components["schemas"]["Text"];
                        procedureKey: string;
                        provisional: boolean;
                        recordHolds: boolean;
                        returned: {
                            /** Format: date-time */
                            at: string;
                            fields: {
                                label: components["schemas"]["Text"];
                                value: string;
                                was: string | null;
                            }[];
                            from: components["schemas"]["Text"];
                            n: number;
                            outcome: components["schemas"]["Text"];
                            reason: string | null;
                            step: string;
                        } | null;
                        stands: components["schemas"]["Text"];
                        /** @enum {string} */
                        state: "running" | "ended";
                        steps: {
                            basis: string | null;
                            by: components["schemas"]["Text"];
                            doneAt: string | null;
                            doneBy: string | null;
                            due: (string) | null;
                            each: {
                                done: boolean;
                                office: components["schemas"]["Text"];
                            }[] | null;
                            enteredAt: string | null;
                            key: string;
                            /** @enum {string} */
                            kind: "act" | "vote" | "wait" | "auto" | "case";
                            late: boolean;
                            limit: components["schemas"]["Text"] | null;
                            outcome: components["schemas"]["Text"] | null;
                            provisional: boolean;
                            refused: boolean;
                            runs: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                            } | null;
                            /** @enum {string} */
                            state: "done" | "current" | "late" | "next" | "maybe" | "skipped";
                            title: components["schemas"]["Text"];
                            what: components["schemas"]["Text"] | null;
                            workingDaysLeft: number | null;
                        }[];
                        title: components["schemas"]["Text"];
                        version: number;
                        vote: string | null;
                        well: boolean | null;
                        workingDaysLeft: number | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawCase: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                case: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Take a case back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acts: {
                            basis: string | null;
                            form: {
                                [key: string]: unknown;
                            } | null;
                            inHandOf: string | null;
                            inMyHand: boolean;
                            mineAlone: boolean;
                            outcomes: {
                                ends: boolean;
                                key: string;
                                refuses: boolean;
                                then: components["schemas"]["Text"];
                                title: components["schemas"]["Text"];
                            }[];
                            stands: {
                                [key: string]: unknown;
                            } | null;
                            step: string;
                            title: components["schemas"]["Text"];
                            what: components["schemas"]["Text"] | null;
                        }[];
                        articles: string[];
                        building: string | null;
                        community: string | null;
                        communityId: string | null;
                        due: (string) | null;
                        endedAt: string | null;
                        entries: {
                            /** Format: date-time */
                            at: string;
                            authority: string | null;
                            basis: string | null;
                            correctable: {
                                form: {
                                    [key: string]: unknown;
                                };
                                givesUp: components["schemas"]["Text"] | null;
                                stands: {
                                    [key: string]: unknown;
                                };
                            } | null;
                            corrects: number | null;
                            fields: {
                                label: components["schemas"]["Text"];
                                value: string;
                                was: string | null;
                            }[];
                            hash: string;
                            id: string;
                            /** @enum {string} */
                            kind: "opened" | "joined" | "taken" | "advanced" | "handed" | "corrected" | "reminded" | "late" | "deadline" | "withdrawn";
                            n: number;
                            note: string | null;
                            outcome: components["schemas"]["Text"] | null;
                            owner: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                rooms: string[];
                            } | null;
                            role: components["schemas"]["Text"];
                            step: components["schemas"]["Text"];
                            who: string;
                        }[];
                        entry: number;
                        facts: {
                            label: components["schemas"]["Text"];
                            value: string;
                            was: string | null;
                        }[];
                        files: {
                            bytes: number;
                            /** Format: uuid */
                            id: string;
                            looks: {
                                /** Format: date-time */
                                at: string;
                                office: components["schemas"]["Text"];
                            }[];
                            mine: boolean;
                            n: number;
                            name: string;
                            sha256: string;
                            type: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        jurisdiction: string | null;
                        late: boolean;
                        mayWithdraw: boolean;
                        number: string;
                        /** Format: date-time */
                        openedAt: string;
                        papers: {
                            href: string;
                            id: string;
                            title: components["schemas"]["Text"];
                        }[];
                        place: string;
                        procedure: components["schemas"]["Text"];
                        procedureKey: string;
                        provisional: boolean;
                        recordHolds: boolean;
                        returned: {
                            /** Format: date-time */
                            at: string;
                            fields: {
                                label: components["schemas"]["Text"];
                                value: string;
                                was: string | null;
                            }[];
                            from: components["schemas"]["Text"];
                            n: number;
                            outcome: components["schemas"]["Text"];
                            reason: string | null;
                            step: string;
                        } | null;
                        stands: components["schemas"]["Text"];
                        /** @enum {string} */
                        state: "running" | "ended";
                        steps: {
                            basis: string | null;
                            by: components["schemas"]["Text"];
                            doneAt: string | null;
                            doneBy: string | null;
                            due: (string) | null;
                            each: {
                                done: boolean;
                                office: components["schemas"]["Text"];
                            }[] | null;
                            enteredAt: string | null;
                            key: string;
                            /** @enum {string} */
                            kind: "act" | "vote" | "wait" | "auto" | "case";
                            late: boolean;
                            limit: components["schemas"]["Text"] | null;
                            outcome: components["schemas"]["Text"] | null;
                            provisional: boolean;
                            refused: boolean;
                            runs: {
                                /** Format: uuid */
                                id: string;
                                number: string;
                            } | null;
                            /** @enum {string} */
                            state: "done" | "current" | "late" | "next" | "maybe" | "skipped";
                            title: components["schemas"]["Text"];
                            what: components["schemas"]["Text"] | null;
                            workingDaysLeft: number | null;
                        }[];
                        title: components["schemas"]["Text"];
                        version: number;
                        vote: string | null;
                        well: boolean | null;
                        workingDaysLeft: number | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCommunities: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.jurisdiction"?: string;
                limit?: number;
                q?: string;
                sort?: "name" | "-name" | "rooms" | "-rooms" | "area" | "-area";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Communities */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["CommunityListed"][];
                        total: number;
                        totals?: {
                            area: components["schemas"]["Area"];
                            buildings: number;
                            rooms: number;
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportCommunities: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.jurisdiction"?: string;
                limit?: number;
                q?: string;
                sort?: "name" | "-name" | "rooms" | "-rooms" | "area" | "-area";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCommunity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A community’s summary */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Community"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBindings: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "boundAt" | "-boundAt" | "endedAt" | "-endedAt";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Real-name bindings of a community, names masked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["BindingRow"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportBindings: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "boundAt" | "-boundAt" | "endedAt" | "-endedAt";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                binding: string;
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A real-name binding and its history */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Binding"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    challengeAtDesk: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                binding: string;
                community: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                };
            };
        };
        responses: {
            /** @description At the desk: challenge a real-name binding */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bringBindingEnd: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                binding: string;
                community: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    document: string;
                    /** @enum {string} */
                    kind: "death" | "revocation";
                    /** Format: date */
                    seenOn: string;
                    words: string;
                };
            };
        };
        responses: {
            /** @description Record a death, or ask for a revocation; a second person confirms it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBuildings: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.lift"?: string;
                limit?: number;
                q?: string;
                sort?: "position" | "-position" | "rooms" | "-rooms" | "area" | "-area";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Buildings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["Building"][];
                        total: number;
                        totals?: {
                            area: components["schemas"]["Area"];
                            rooms: number;
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportBuildings: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.lift"?: string;
                limit?: number;
                q?: string;
                sort?: "position" | "-position" | "rooms" | "-rooms" | "area" | "-area";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFloors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                building: string;
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A building floor by floor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Floors"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openCase: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    building?: string;
                    form: {
                        [key: string]: unknown;
                    };
                    procedure: string;
                };
            };
        };
        responses: {
            /** @description Open a case */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        number: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    drawCandidates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rooms that may stand as candidates */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        labels: string[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    announceDraw: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    announced?: {
                        from: string;
                        what: string;
                    };
                    /** Format: date-time */
                    at: string;
                    candidates: string[];
                    reserves: number;
                    take: number;
                    title: string;
                };
            };
        };
        responses: {
            /** @description Announce a draw */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFacilities: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.building"?: string;
                "filter.kind"?: string;
                limit?: number;
                q?: string;
                sort?: "label" | "-label" | "kind" | "-kind";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Common parts and facilities */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["Facility"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keepFacility: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    building: string | null;
                    endedOn: string | null;
                    /** @enum {string} */
                    kind: "lift" | "fire" | "water" | "drain" | "power" | "gate" | "roof" | "facade" | "road" | "green" | "sports" | "service-room" | "other";
                    label: string;
                    quantity: number;
                    since: string | null;
                };
            };
        };
        responses: {
            /** @description Enter or change a common part or facility */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportFacilities: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.building"?: string;
                "filter.kind"?: string;
                limit?: number;
                q?: string;
                sort?: "label" | "-label" | "kind" | "-kind";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFacilityChecks: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.facility"?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "seenAt" | "-seenAt" | "label" | "-label" | "state" | "-state";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Checks of facilities */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["FacilityCheck"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordFacilityCheck: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    facility: string;
                    /** Format: date-time */
                    seenAt: string;
                    /** @enum {string} */
                    state: "sound" | "worn" | "broken" | "missing";
                    words: string | null;
                };
            };
        };
        responses: {
            /** @description Record a check of a facility */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportFacilityChecks: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.facility"?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "seenAt" | "-seenAt" | "label" | "-label" | "state" | "-state";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFieldOperations: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.outcome"?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "receivedAt" | "-receivedAt" | "madeAt" | "-madeAt" | "outcome" | "-outcome";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Work done offline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["FieldOperation"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportFieldOperations: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.outcome"?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "receivedAt" | "-receivedAt" | "madeAt" | "-madeAt" | "outcome" | "-outcome";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideFieldOperation: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                community: string;
                operation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    decision: "taken-over" | "discarded";
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Decide of work that did not come about: take it over or leave it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeAlong: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    device: string;
                };
            };
        };
        responses: {
            /** @description Take along what is needed to work offline */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldPack"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFindings: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "foundAt" | "-foundAt" | "kind" | "-kind";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cleaning queue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["Finding"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lookThrough: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Look the roster through now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        found: number;
                        mended: number;
                        open: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportFindings: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "foundAt" | "-foundAt" | "kind" | "-kind";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setFindingAside: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                community: string;
                finding: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string | null;
                };
            };
        };
        responses: {
            /** @description Set a finding aside with its reason, or take that back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mendPhone: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                community: string;
                finding: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    evidence: string;
                    /** Format: uuid */
                    party: string;
                    phone: string;
                };
            };
        };
        responses: {
            /** @description Mend an owner’s telephone; a second person confirms it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mendUnit: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                community: string;
                finding: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    floors: number;
                    lifts: number;
                };
            };
        };
        responses: {
            /** @description Register a missing unit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keepFootprints: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    basis: string;
                    footprints: {
                        /** Format: uuid */
                        building: string;
                        heightM: number;
                        readonly ring: [
                            number,
                            number
                        ][];
                        storeys: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description Record footprints and heights of buildings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        kept: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    communityFund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A community’s maintenance fund */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accounts: {
                            balance: components["schemas"]["Yuan"];
                            code: string;
                            credit: components["schemas"]["Yuan"];
                            debit: components["schemas"]["Yuan"];
                            title: components["schemas"]["Text"];
                        }[];
                        /** Format: date */
                        asOf: string;
                        balance: components["schemas"]["Yuan"];
                        bank: components["schemas"]["Text"];
                        check: {
                            agrees: boolean;
                            credit: components["schemas"]["Yuan"];
                            debit: components["schemas"]["Yuan"];
                            fund: components["schemas"]["Yuan"];
                            subLedgers: components["schemas"]["Yuan"];
                            unclosed: components["schemas"]["Yuan"];
                        };
                        community: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                        deposits: components["schemas"]["Yuan"];
                        opening: components["schemas"]["Yuan"];
                        pastYears: components["schemas"]["Yuan"];
                        received: components["schemas"]["Yuan"];
                        rooms: number;
                        used: components["schemas"]["Yuan"];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reveal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    case?: string;
                    fields: ("name" | "phone" | "idNumber")[];
                    parties?: string[];
                    /** @enum {string} */
                    purpose: "check-roster" | "serve-notice" | "check-identity" | "handle-case" | "settle-money" | "emergency";
                    /** Format: uuid */
                    room?: string;
                    words: string;
                };
            };
        };
        responses: {
            /** @description Look at unmasked personal data (recorded) */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        left: number;
                        limit: number;
                        people: {
                            idNumber: string | null;
                            /** @enum {string} */
                            kind: "person" | "company" | "developer";
                            /** Format: uuid */
                            look: string;
                            name: string | null;
                            /** Format: uuid */
                            party: string;
                            phone: string | null;
                        }[];
                        /** @enum {string} */
                        state: "shown" | "refused";
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCommunityMap: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A community’s map: boundary, footprints and their history */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityMap"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportCommunityMap: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMapFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Check a GeoJSON file; nothing is written */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MapReading"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listObjections: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at" | "due" | "-due" | "answered" | "-answered";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Objections to looks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["Look"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportObjections: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at" | "due" | "-due" | "answered" | "-answered";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answerObjection: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                community: string;
                look: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                };
            };
        };
        responses: {
            /** @description Answer an objection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOwners: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                "filter.on"?: string;
                limit?: number;
                q?: string;
                sort?: "position" | "-position" | "count" | "-count" | "area" | "-area";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Owners */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["Owner"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportOwners: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                "filter.on"?: string;
                limit?: number;
                q?: string;
                sort?: "position" | "-position" | "count" | "-count" | "area" | "-area";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOwner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                community: string;
                owner: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An owner’s record: rooms, open votes, merges and separations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnerRecord"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareOwners: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                community: string;
                other: string;
                owner: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Two owners’ records beside each other */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnersBeside"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findOtherRecords: {
        parameters: {
            query?: {
                q?: string;
            };
            header?: never;
            path: {
                community: string;
                owner: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Other records that may be the same owner’s */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            area: components["schemas"]["Area"];
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "person" | "company" | "developer";
                            name: string;
                            rooms: string[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listParkingSpaces: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                "filter.use"?: string;
                limit?: number;
                q?: string;
                sort?: "label" | "-label" | "kind" | "-kind";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Parking spaces */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["ParkingSpace"][];
                        total: number;
                        totals?: {
                            area: components["schemas"]["Area"];
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keepParkingSpace: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    area: components["schemas"]["Area"] | null;
                    endedOn: string | null;
                    /** @enum {string} */
                    kind: "planned" | "common-road" | "civil-defence";
                    label: string;
                    room: string | null;
                    /** @enum {string} */
                    use: "sold" | "given" | "let" | "free";
                };
            };
        };
        responses: {
            /** @description Enter or change a parking space */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportParkingSpaces: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                "filter.use"?: string;
                limit?: number;
                q?: string;
                sort?: "label" | "-label" | "kind" | "-kind";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    paymentOrders: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at" | "number" | "-number" | "amount" | "-amount";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Payment orders */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            amount: components["schemas"]["Yuan"];
                            answeredAt: string | null;
                            /** Format: date-time */
                            at: string;
                            /** Format: uuid */
                            case: string;
                            contradicted: boolean;
                            /** Format: uuid */
                            id: string;
                            madeBy: string;
                            number: string;
                            payee: string;
                            purpose: components["schemas"]["Text"];
                            reason: components["schemas"]["Text"] | null;
                            reference: string | null;
                            /** @enum {string} */
                            state: "made" | "sent" | "paid" | "refused";
                            vouched: boolean;
                        }[];
                        total: number;
                        totals?: {
                            amount: components["schemas"]["Yuan"];
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportPaymentOrders: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at" | "number" | "-number" | "amount" | "-amount";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rosterQuality: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The score of a roster and what it is made of */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterQuality"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRooms: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.building"?: string;
                "filter.on"?: string;
                "filter.sold"?: string;
                "filter.use"?: string;
                limit?: number;
                q?: string;
                sort?: "position" | "-position" | "floor" | "-floor" | "area" | "-area";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rooms */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["Room"][];
                        total: number;
                        totals?: {
                            area: components["schemas"]["Area"];
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportRooms: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.building"?: string;
                "filter.on"?: string;
                "filter.sold"?: string;
                "filter.use"?: string;
                limit?: number;
                q?: string;
                sort?: "position" | "-position" | "floor" | "-floor" | "area" | "-area";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSeals: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "beginsAt" | "-beginsAt" | "endsAt" | "-endsAt" | "endedAt" | "-endedAt";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The seals of a community */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            /** Format: date-time */
                            beginsAt: string;
                            endedAt: string | null;
                            /** Format: date-time */
                            endsAt: string;
                            fingerprint: string;
                            holder: components["schemas"]["Text"];
                            /** Format: uuid */
                            id: string;
                            inForce: boolean;
                            mayEnd: boolean;
                            reason: string | null;
                            /** @enum {string} */
                            state: "in-force" | "ended" | "over";
                        }[];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportSeals: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "beginsAt" | "-beginsAt" | "endsAt" | "-endsAt" | "endedAt" | "-endedAt";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    communityVouchers: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.from"?: string;
                "filter.kind"?: string;
                "filter.to"?: string;
                limit?: number;
                q?: string;
                sort?: "position" | "-position" | "number" | "-number" | "date" | "-date" | "total" | "-total";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Vouchers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            /** Format: date */
                            date: string;
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            number: string;
                            /** Format: date-time */
                            postedAt: string;
                            postedBy: string;
                            reversal: boolean;
                            summary: components["schemas"]["Text"];
                            total: components["schemas"]["Yuan"];
                        }[];
                        total: number;
                        totals?: {
                            total: components["schemas"]["Yuan"];
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportVouchers: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.from"?: string;
                "filter.kind"?: string;
                "filter.to"?: string;
                limit?: number;
                q?: string;
                sort?: "position" | "-position" | "number" | "-number" | "date" | "-date" | "total" | "-total";
            };
            header?: never;
            path: {
                community: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    demonstration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The demonstration: its clock, the roles to try, what to try next */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        clock: string;
                        hints: {
                            key: string;
                            look: boolean;
                            more: components["schemas"]["Text"];
                            path: string | null;
                            role: string | null;
                            text: components["schemas"]["Text"];
                            tools: boolean;
                        }[];
                        roles: {
                            /** @enum {string} */
                            face: "resident" | "console";
                            hint: components["schemas"]["Text"];
                            key: string;
                            landing: string;
                            name: string;
                            title: components["schemas"]["Text"];
                        }[];
                        vote: {
                            /** Format: date-time */
                            closesAt: string;
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            opensAt: string;
                            title: components["schemas"]["Text"];
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    demonstrationClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    to: string;
                } | {
                    forward: string;
                };
            };
        };
        responses: {
            /** @description The demonstration: move the clock forward */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        clock: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    demonstrationFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: "import-me.xlsx" | "import-faults.xlsx";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    demonstrationMessages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The demonstration: messages on simulated telephones and in simulated mailboxes; nothing is really sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        mails: {
                            /** Format: date-time */
                            arrivedAt: string;
                            id: string;
                            subject: string;
                            text: string;
                            to: string;
                        }[];
                        rows: {
                            /** Format: date-time */
                            arrivedAt: string;
                            id: string;
                            text: string;
                            to: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    demonstrationStepIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    role: string;
                };
            };
        };
        responses: {
            /** @description The demonstration: step into a role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        landing: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    demonstrationNeighbours: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vote: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The demonstration: let the neighbours vote */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cast: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deskFindAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    telephone: string;
                } | {
                    /** Format: uuid */
                    community: string;
                    of: string;
                };
            };
        };
        responses: {
            /** @description At the desk: find the account of who came, by telephone, or by community and home or owner’s name (recorded) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["FoundAccount"][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deskDeviceCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    login: string;
                };
            };
        };
        responses: {
            /** @description At the desk: a code by which the person just seen enrols a new phone for signing */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        minutes: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deskLostTelephone: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    evidence: string;
                    login: string;
                };
            };
        };
        responses: {
            /** @description At the desk: take back the sign-in of who lost their telephone */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        ended: true;
                        factorWaits: boolean;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeskMatters: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "openedAt" | "-openedAt" | "dueAt" | "-dueAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Real-name desk: what waits to be checked and confirmed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["DeskMatterRow"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportDeskMatters: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "openedAt" | "-openedAt" | "dueAt" | "-dueAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDeskMatter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                matter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Real-name desk: one matter */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskMatter"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkDeskMatter: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                matter: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    document: string;
                    number?: string;
                    /** @enum {string} */
                    proposes?: "stands" | "ends";
                    /** Format: date */
                    seenOn: string;
                    words: string;
                };
            };
        };
        responses: {
            /** @description Record what was seen, as the first person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskMatter"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideDeskMatter: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                matter: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    decision: "confirmed" | "refused";
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Confirm or refuse, as the second person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskMatter"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deskBindTelephone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    login: string;
                    telephone: string;
                };
            };
        };
        responses: {
            /** @description At the desk: bind the person’s new telephone by its code */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bound: boolean;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deskAskTelephoneCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    login: string;
                    telephone: string;
                };
            };
        };
        responses: {
            /** @description At the desk: send a code to the person’s new telephone */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        sent: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDeskWaiting: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Real-name desk: how much waits */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        first: number;
                        second: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDraws: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.community"?: string;
                limit?: number;
                q?: string;
                sort?: "announcedAt" | "-announcedAt" | "dueAt" | "-dueAt" | "title" | "-title";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Public draws */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            /** Format: date-time */
                            announcedAt: string;
                            community: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            drawnAt: string | null;
                            /** Format: date-time */
                            dueAt: string;
                            /** Format: uuid */
                            id: string;
                            title: string;
                        }[];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportDraws: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.community"?: string;
                limit?: number;
                q?: string;
                sort?: "announcedAt" | "-announcedAt" | "dueAt" | "-dueAt" | "title" | "-title";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draw: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One public draw */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        announcedAt: string;
                        beacon: {
                            /** @constant */
                            kind: "drand";
                            publicKey: string;
                            round: number;
                            simulated: boolean;
                        } | {
                            from: string;
                            /** @constant */
                            kind: "announced";
                            what: string;
                        };
                        candidates: string[];
                        commitment: string;
                        /** Format: uuid */
                        community: string;
                        /** Format: date-time */
                        dueAt: string;
                        /** Format: uuid */
                        id: string;
                        place: string;
                        reserves: number;
                        result: {
                            /** Format: date-time */
                            at: string;
                            drawn: string[];
                            reserves: string[];
                            seed: string;
                            value: string;
                        } | null;
                        take: number;
                        title: string;
                        told: {
                            people: number;
                            value: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    drawFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draw: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tellDrawValue: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                draw: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    value: string;
                };
            };
        };
        responses: {
            /** @description Tell the announced figures (two people, each for themselves) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        drawn: boolean;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    offlineRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What may be done offline, and the rule that decides a conflict */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        acts: components["schemas"]["OfflineRule"][];
                        never: {
                            because: components["schemas"]["Text"];
                            title: components["schemas"]["Text"];
                        }[];
                        openHours: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadFile: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": Record<string, never> & {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Upload a file */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bytes: number;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        sha256: string;
                        type: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFundAccounts: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.balance"?: string;
                "filter.jurisdiction"?: string;
                limit?: number;
                q?: string;
                sort?: "name" | "-name" | "rooms" | "-rooms" | "area" | "-area" | "balance" | "-balance";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accounts of the fund and their balances */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            area: components["schemas"]["Area"];
                            balance: components["schemas"]["Yuan"] | null;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            place: string;
                            rooms: number;
                        }[];
                        total: number;
                        totals?: {
                            area: components["schemas"]["Area"];
                            balance: components["schemas"]["Yuan"];
                            rooms: number;
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportFundAccounts: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.balance"?: string;
                "filter.jurisdiction"?: string;
                limit?: number;
                q?: string;
                sort?: "name" | "-name" | "rooms" | "-rooms" | "area" | "-area" | "balance" | "-balance";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    myFund: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description My maintenance fund */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rooms: {
                            /** Format: date */
                            asOf: string;
                            balance: components["schemas"]["Yuan"];
                            community: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            firstDeposit: components["schemas"]["Yuan"];
                            lastChange: {
                                amount: components["schemas"]["Yuan"];
                                /** Format: date */
                                date: string;
                                title: components["schemas"]["Text"];
                            } | null;
                            pending: {
                                amount: components["schemas"]["Yuan"];
                                balanceAfter: components["schemas"]["Yuan"];
                                /** Format: uuid */
                                case: string;
                                caseNumber: string;
                                title: components["schemas"]["Text"];
                            }[];
                            recentUses: {
                                amount: components["schemas"]["Yuan"];
                                /** Format: uuid */
                                case: string;
                                caseNumber: string;
                                /** Format: date */
                                date: string;
                                publication: string | null;
                                title: components["schemas"]["Text"];
                                voucher: string;
                            }[];
                            reserved: components["schemas"]["Yuan"];
                            room: {
                                area: components["schemas"]["Area"];
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAssessments: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "madeOn" | "-madeOn" | "keptUntil" | "-keptUntil" | "title" | "-title";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Impact assessments */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["ImpactAssessment"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordAssessment: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    about: string;
                    /** Format: date */
                    madeOn: string;
                    measures: string;
                    risks: string;
                    title: string;
                };
            };
        };
        responses: {
            /** @description Record an impact assessment (kept three years) */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImpactAssessment"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportAssessments: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "madeOn" | "-madeOn" | "keptUntil" | "-keptUntil" | "title" | "-title";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    myImports: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "uploadedAt" | "-uploadedAt" | "filename" | "-filename" | "faultCount" | "-faultCount";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description My imports */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["ImportLine"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadRoster: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    neighbourhood: string;
                } & {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Upload a community’s roster */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportMyImports: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "uploadedAt" | "-uploadedAt" | "filename" | "-filename" | "faultCount" | "-faultCount";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An import before and after it is applied */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    applyImport: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    setAsideFaulty?: boolean;
                };
            };
        };
        responses: {
            /** @description Write the roster */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        job: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askSecondForImport: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /** @default false */
                    setAsideFaulty?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmImport: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    mark: string;
                };
            };
        };
        responses: {
            /** @description Second person: confirm a roster that changes what stands */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        job: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importFaultsFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importOwners: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.what"?: string;
                limit?: number;
                q?: string;
                sort?: "position" | "-position";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The owners whom an import would change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["ImportOwner"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportImportOwners: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.what"?: string;
                limit?: number;
                q?: string;
                sort?: "position" | "-position";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importRows: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "position" | "-position" | "area" | "-area";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rooms of an import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["ImportRow"][];
                        total: number;
                        totals?: {
                            area: components["schemas"]["Area"];
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportImportRows: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "position" | "-position" | "area" | "-area";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendBackImport: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeBackImport: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listIncidents: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "number" | "-number" | "foundAt" | "-foundAt" | "tellBy" | "-tellBy";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The breach register */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            entries: {
                                /** Format: date-time */
                                at: string;
                                /** @enum {string} */
                                kind: "measure" | "authority-told" | "persons-told" | "closed";
                                n: number;
                                persons: number | null;
                                words: string;
                            }[];
                            /** Format: date-time */
                            foundAt: string;
                            /** Format: uuid */
                            id: string;
                            kinds: string[];
                            number: number;
                            /** @enum {string} */
                            state: "open" | "late" | "closed";
                            /** Format: date-time */
                            tellBy: string;
                            title: string;
                            what: string;
                        }[];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordIncident: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    foundAt: string;
                    kinds: ("name" | "phone" | "idNumber" | "address" | "ballot" | "money" | "other")[];
                    title: string;
                    what: string;
                };
            };
        };
        responses: {
            /** @description Record an incident */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: {
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            kind: "measure" | "authority-told" | "persons-told" | "closed";
                            n: number;
                            persons: number | null;
                            words: string;
                        }[];
                        /** Format: date-time */
                        foundAt: string;
                        /** Format: uuid */
                        id: string;
                        kinds: string[];
                        number: number;
                        /** @enum {string} */
                        state: "open" | "late" | "closed";
                        /** Format: date-time */
                        tellBy: string;
                        title: string;
                        what: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportIncidents: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "number" | "-number" | "foundAt" | "-foundAt" | "tellBy" | "-tellBy";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addIncidentEntry: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "measure" | "authority-told" | "closed";
                    words: string;
                } | {
                    communities: string[];
                    /** @constant */
                    kind: "persons-told";
                    words: string;
                };
            };
        };
        responses: {
            /** @description Add measures and whom was told */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: {
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            kind: "measure" | "authority-told" | "persons-told" | "closed";
                            n: number;
                            persons: number | null;
                            words: string;
                        }[];
                        /** Format: date-time */
                        foundAt: string;
                        /** Format: uuid */
                        id: string;
                        kinds: string[];
                        number: number;
                        /** @enum {string} */
                        state: "open" | "late" | "closed";
                        /** Format: date-time */
                        tellBy: string;
                        title: string;
                        what: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    myJobs: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "createdAt" | "-createdAt" | "changedAt" | "-changedAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description My long pieces of work */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            about: {
                                id: string;
                                kind: string;
                            } | null;
                            answer: unknown;
                            /** Format: date-time */
                            changedAt: string;
                            /** Format: date-time */
                            createdAt: string;
                            done: number;
                            /** Format: uuid */
                            id: string;
                            problem: unknown;
                            /** @enum {string} */
                            state: "waiting" | "running" | "done" | "failed";
                            title: components["schemas"]["Text"];
                            total: number | null;
                        }[];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportMyJobs: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "createdAt" | "-createdAt" | "changedAt" | "-changedAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far a long piece of work is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        about: {
                            id: string;
                            kind: string;
                        } | null;
                        answer: unknown;
                        /** Format: date-time */
                        changedAt: string;
                        /** Format: date-time */
                        createdAt: string;
                        done: number;
                        /** Format: uuid */
                        id: string;
                        problem: unknown;
                        /** @enum {string} */
                        state: "waiting" | "running" | "done" | "failed";
                        title: components["schemas"]["Text"];
                        total: number | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJurisdictions: {
        parameters: {
            query?: {
                parent?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tree of jurisdictions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["Jurisdiction"][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPlacesBelow: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                limit?: number;
                q?: string;
                sort?: "position" | "-position" | "code" | "-code" | "name" | "-name";
            };
            header?: never;
            path: {
                jurisdiction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All places below a jurisdiction */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["Jurisdiction"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportPlacesBelow: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                limit?: number;
                q?: string;
                sort?: "position" | "-position" | "code" | "-code" | "name" | "-name";
            };
            header?: never;
            path: {
                jurisdiction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openCaseAboutJurisdiction: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                jurisdiction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    form: {
                        [key: string]: unknown;
                    };
                    procedure: string;
                };
            };
        };
        responses: {
            /** @description Open a case about a jurisdiction */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        number: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sealing keys by number, and which are still needed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        newest: number;
                        rows: {
                            /** @enum {string} */
                            kind: "seal" | "blind";
                            number: number;
                            retiredAt: string | null;
                            /** Format: date-time */
                            since: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateKeys: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Seal everything anew with the newest key */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        job: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLateSteps: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.office"?: string;
                "filter.procedure"?: string;
                limit?: number;
                q?: string;
                sort?: "due" | "-due" | "number" | "-number";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is late in my jurisdiction */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            case: string | null;
                            due: (string) | null;
                            id: string;
                            inHandOf: string | null;
                            late: boolean;
                            number: string;
                            office: components["schemas"]["Text"];
                            path: string;
                            place: string;
                            procedure: components["schemas"]["Text"];
                            provisional: boolean;
                            raisedTo: components["schemas"]["Text"] | null;
                            step: components["schemas"]["Text"];
                            title: components["schemas"]["Text"];
                            workingDaysLeft: number | null;
                        }[];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportLateSteps: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.office"?: string;
                "filter.procedure"?: string;
                limit?: number;
                q?: string;
                sort?: "due" | "-due" | "number" | "-number";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countLateSteps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What waits and is late, by office */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            late: number;
                            office: components["schemas"]["Text"];
                            role: string;
                            soon: number;
                            waiting: number;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLawArticles: {
        parameters: {
            query: {
                cited: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Articles of the law in their own words */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            cited: string;
                            from: string | null;
                            part: string | null;
                            text: string | null;
                            to: string | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logCheckpoint: {
        parameters: {
            query?: {
                cosigned?: "true";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logConsistency: {
        parameters: {
            query: {
                from: number;
                to: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Proof that the later log rewrote nothing of the earlier */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        proof: string[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logInclusion: {
        parameters: {
            query: {
                leaf: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Proof that a leaf stands in the log */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checkpoint: string;
                        index: number;
                        proof: string[];
                        size: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every key of the log, the sizes that it signs, and the proof of each change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            first: number;
                            key: string;
                            number: number;
                            proof: string | null;
                            until: number | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logProof: {
        parameters: {
            query: {
                leaf: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logRestorations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the log went on from a backup; each statement stands in the log */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            /** Format: date-time */
                            at: string;
                            leaf: string;
                            missing: {
                                count: number;
                                from: number;
                            } | null;
                            /** Format: date-time */
                            since: string;
                            statement: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logRestoration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                leaf: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logTile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                "*": string;
                level: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logWitnesses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The witnesses of the log, and how far each has signed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            keptAt: string | null;
                            key: string;
                            name: string;
                            parted: number | null;
                            size: number | null;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJurisdictionMap: {
        parameters: {
            query?: {
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Communities of a jurisdiction on the map, with their homes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JurisdictionMap"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who I am and in which roles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        demonstration: boolean;
                        grants: {
                            may: string[];
                            path: string;
                            place: string;
                            role: string;
                            title: components["schemas"]["Text"];
                        }[];
                        passwordGiven: boolean;
                        secondFactor: {
                            /** @enum {string} */
                            needs: "enrolment" | "code";
                            offices: {
                                path: string;
                                place: string;
                                role: string;
                                title: components["schemas"]["Text"];
                            }[];
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    myBindings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description My home: real-name bindings and claims */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyBindings"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    challengeBinding: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                binding: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                };
            };
        };
        responses: {
            /** @description Challenge a real-name binding */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimHome: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    building: string;
                    /** Format: uuid */
                    community: string;
                    number: string;
                    service?: {
                        idNumber: string;
                        name: string;
                        telephone: string;
                    };
                    /** @default  */
                    unit?: string;
                    /** @enum {string} */
                    way: "desk" | "sign-on" | "service";
                };
            };
        };
        responses: {
            /** @description Claim my home */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        outcome: ("bound" | "not-registered" | "mismatch" | "unknown") | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimByService: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                matter: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    idNumber: string;
                    name: string;
                    telephone: string;
                };
            };
        };
        responses: {
            /** @description Claim: name, number and telephone compared by an outside service */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "bound" | "not-registered" | "mismatch" | "unknown";
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimBySignOn: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                matter: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Claim: vouched for by a sign-on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "bound" | "not-registered" | "mismatch" | "unknown";
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawClaim: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                matter: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    myFieldDevices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description My field devices */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        most: number;
                        rows: components["schemas"]["FieldDevice"][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enrolFieldDevice: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    label: string;
                };
            };
        };
        responses: {
            /** @description Enrol this device for work offline */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldDeviceOpening"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endFieldDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                device: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    why: "lost" | "replaced";
                };
            };
        };
        responses: {
            /** @description End a field device: what it holds opens no more */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        most: number;
                        rows: components["schemas"]["FieldDevice"][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openFieldDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                device: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open this device’s store again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldDeviceOpening"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendFieldOperation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    act: string;
                    base: string;
                    body: {
                        [key: string]: unknown;
                    };
                    /** Format: uuid */
                    id: string;
                    /** Format: date-time */
                    madeAt: string;
                    n: number;
                    /** Format: uuid */
                    pack: string;
                    params: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description Send one operation that was done offline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldVerdict"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    myFieldOperations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pack: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of my work offline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["FieldOperation"][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fresh: string;
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Set up a second factor: its secret, shown once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                        uri: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Confirm it by a code; recovery codes, shown once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recoveryCodes: string[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endMyOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End all my other sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endMySession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mySignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description My sign-in: devices, password, second factor, telephone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        codesOffered: boolean;
                        login: string;
                        password: boolean;
                        secondFactor: {
                            recoveryLeft: number;
                            /** Format: date-time */
                            since: string;
                        } | null;
                        secondFactorNeeded: boolean;
                        sessions: {
                            current: boolean;
                            device: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            means: "password" | "code" | "sign-on" | "step-in";
                            /** Format: date-time */
                            openedAt: string;
                            /** Format: date-time */
                            seenAt: string;
                            strong: boolean;
                        }[];
                        signOns: {
                            key: string;
                            since: string | null;
                            title: components["schemas"]["Text"];
                        }[];
                        telephone: string | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endMySignOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mySigningKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Devices that may sign for me */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        most: number;
                        rows: components["schemas"]["SigningKey"][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enrolSigningKey: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code?: string;
                    label: string;
                    proof: string;
                    publicKey: string;
                };
            };
        };
        responses: {
            /** @description Enrol this device’s signing key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        most: number;
                        rows: components["schemas"]["SigningKey"][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSigningKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    why: "lost" | "replaced";
                };
            };
        };
        responses: {
            /** @description End a device; where it is lost, all other sessions too */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        most: number;
                        rows: components["schemas"]["SigningKey"][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askTelephoneCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password?: string;
                    telephone: string;
                };
            };
        };
        responses: {
            /** @description Bind a telephone: send a code to it */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        sent: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bindTelephone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    telephone: string;
                };
            };
        };
        responses: {
            /** @description Bind the telephone by the code */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        signedIn: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endTelephone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    messageSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How I want to be told */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string | null;
                        offered: ("email" | "sms")[];
                        quiet: {
                            from: number;
                            until: number;
                        };
                        telephone: string | null;
                        topics: {
                            kinds: components["schemas"]["Text"][];
                            title: components["schemas"]["Text"];
                            /** @enum {string} */
                            topic: "tasks" | "votes" | "money" | "security";
                            ways: {
                                always: components["schemas"]["Text"][];
                                /** @enum {string} */
                                channel: "email" | "sms";
                                fixed: boolean;
                                wanted: boolean;
                            }[];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askMailCode: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    address: string;
                };
            };
        };
        responses: {
            /** @description Send a code to a mailbox */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dropMail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Use no mailbox any more */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmMail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    address: string;
                    code: string;
                };
            };
        };
        responses: {
            /** @description Confirm the mailbox */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chooseMessages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    channel: "email" | "sms";
                    /** @enum {string} */
                    topic: "tasks" | "votes" | "money" | "security";
                    wanted: boolean;
                };
            };
        };
        responses: {
            /** @description Choose how to be told */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setQuietHours: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    from: number;
                    until: number;
                };
            };
        };
        responses: {
            /** @description Set quiet hours */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    myMessages: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                "filter.topic"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at" | "readAt" | "-readAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description My messages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            /** Format: date-time */
                            at: string;
                            /** Format: uuid */
                            id: string;
                            path: string;
                            readAt: string | null;
                            text: components["schemas"]["Text"];
                            title: components["schemas"]["Text"];
                            topic: ("tasks" | "votes" | "money" | "security") | null;
                            ways: {
                                at: string | null;
                                /** @enum {string} */
                                channel: "email" | "sms";
                                /** @enum {string} */
                                fate: "waiting" | "sent" | "delivered" | "failed" | "not-sent";
                            }[];
                        }[];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportMyMessages: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                "filter.topic"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at" | "readAt" | "-readAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open a message */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        path: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAllMessages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Mark all as read */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        read: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unreadMessages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many messages are unread */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unread: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    notificationReach: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at" | "told" | "-told";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far notifications reached */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            /** Format: date-time */
                            at: string;
                            /** Format: uuid */
                            id: string;
                            place: string;
                            read: number | null;
                            text: components["schemas"]["Text"];
                            title: components["schemas"]["Text"];
                            told: number;
                            ways: {
                                /** @enum {string} */
                                channel: "email" | "sms";
                                counts: {
                                    delivered: number;
                                    failed: number;
                                    "not-sent": number;
                                    sent: number;
                                    waiting: number;
                                };
                            }[];
                        }[];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportNotificationReach: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at" | "told" | "-told";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrganizations: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "name" | "-name" | "from" | "-from";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Organizations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["Organization"][];
                        total: number;
                        totals?: {
                            staff: number;
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerOrganization: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    at: string;
                    creditCode?: string;
                    /** Format: date */
                    from: string;
                    /** @enum {string} */
                    kind: "owners-committee" | "property-company" | "developer" | "party" | "residents-committee" | "street-office" | "housing-bureau" | "fund-centre" | "bank" | "department" | "utility" | "third-party" | "association";
                    name: string;
                    /** Format: uuid */
                    parent?: string;
                };
            };
        };
        responses: {
            /** @description Register an organization */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportOrganizations: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "name" | "-name" | "from" | "-from";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    organization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An organization and its history */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationView"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endOrganization: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    until: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renameOrganization: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** Format: date */
                    on: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findOwners: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                limit?: number;
                q?: string;
                sort?: "community" | "-community" | "rooms" | "-rooms";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Owners found by their whole name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["OwnerFound"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportFoundOwners: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.kind"?: string;
                limit?: number;
                q?: string;
                sort?: "community" | "-community" | "rooms" | "-rooms";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCaseParameter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The parameter to change: in force, and wanted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bound: {
                            by: string;
                            least?: number;
                            most?: number;
                        } | null;
                        choices: string[];
                        history: {
                            approvedBy: components["schemas"]["Text"] | null;
                            case: string | null;
                            citation: string;
                            /** Format: date */
                            from: string;
                            id: string;
                            jurisdiction: string;
                            note: string | null;
                            number: string | null;
                            place: string;
                            /** Format: date-time */
                            recordedAt: string;
                            /** @enum {string} */
                            status: "confirmed" | "configuration" | "fictitious";
                            to: string | null;
                            value: (number | string) | null;
                        }[];
                        inForce: {
                            citation: string;
                            /** Format: date */
                            from: string;
                            id: string;
                            jurisdiction: string;
                            note: string | null;
                            now: boolean;
                            place: string;
                            speaks: boolean;
                            /** @enum {string} */
                            status: "confirmed" | "configuration" | "fictitious";
                            to: string | null;
                            value: number | string;
                        }[];
                        jurisdiction: string;
                        key: string;
                        place: string;
                        title: components["schemas"]["Text"];
                        unit: string;
                        /** @enum {string} */
                        use: "place" | "house" | "none";
                        wanted: {
                            citation: string;
                            /** Format: date */
                            from: string;
                            reason: string;
                            value: string;
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listParameters: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.jurisdiction"?: string;
                "filter.source"?: string;
                "filter.status"?: string;
                limit?: number;
                q?: string;
                sort?: "key" | "-key" | "from" | "-from" | "jurisdiction" | "-jurisdiction";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Law parameters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            byProcedure: boolean;
                            citation: string;
                            /** Format: date */
                            from: string;
                            id: string;
                            jurisdiction: string;
                            key: string;
                            note: string | null;
                            place: string;
                            /** @enum {string} */
                            status: "confirmed" | "configuration" | "fictitious";
                            title: components["schemas"]["Text"];
                            to: string | null;
                            unit: string;
                            /** @enum {string} */
                            use: "place" | "house" | "none";
                            value: number | string;
                        }[];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportParameters: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.jurisdiction"?: string;
                "filter.source"?: string;
                "filter.status"?: string;
                limit?: number;
                q?: string;
                sort?: "key" | "-key" | "from" | "-from" | "jurisdiction" | "-jurisdiction";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getParameter: {
        parameters: {
            query?: {
                jurisdiction?: string;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One law parameter: in force here and upward, and its history */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bound: {
                            by: string;
                            least?: number;
                            most?: number;
                        } | null;
                        choices: string[];
                        history: {
                            approvedBy: components["schemas"]["Text"] | null;
                            case: string | null;
                            citation: string;
                            /** Format: date */
                            from: string;
                            id: string;
                            jurisdiction: string;
                            note: string | null;
                            number: string | null;
                            place: string;
                            /** Format: date-time */
                            recordedAt: string;
                            /** @enum {string} */
                            status: "confirmed" | "configuration" | "fictitious";
                            to: string | null;
                            value: (number | string) | null;
                        }[];
                        inForce: {
                            citation: string;
                            /** Format: date */
                            from: string;
                            id: string;
                            jurisdiction: string;
                            note: string | null;
                            now: boolean;
                            place: string;
                            speaks: boolean;
                            /** @enum {string} */
                            status: "confirmed" | "configuration" | "fictitious";
                            to: string | null;
                            value: number | string;
                        }[];
                        jurisdiction: string;
                        key: string;
                        place: string;
                        title: components["schemas"]["Text"];
                        unit: string;
                        /** @enum {string} */
                        use: "place" | "house" | "none";
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who may do what */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            key: string;
                            roles: components["schemas"]["Text"][];
                            title: components["schemas"]["Text"];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findPlaces: {
        parameters: {
            query: {
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Find a place of one’s area by name, pinyin or code */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            above: string;
                            at: string;
                            level: string;
                            name: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPosts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The posts: at which level, in which kind of organization */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        kinds: {
                            /** @enum {string} */
                            kind: "owners-committee" | "property-company" | "developer" | "party" | "residents-committee" | "street-office" | "housing-bureau" | "fund-centre" | "bank" | "department" | "utility" | "third-party" | "association";
                            name: components["schemas"]["Text"];
                        }[];
                        rows: {
                            at: {
                                level: string;
                                name: components["schemas"]["Text"];
                            }[];
                            needsEnd: boolean;
                            of: {
                                /** @enum {string} */
                                kind: "owners-committee" | "property-company" | "developer" | "party" | "residents-committee" | "street-office" | "housing-bureau" | "fund-centre" | "bank" | "department" | "utility" | "third-party" | "association";
                                name: components["schemas"]["Text"];
                            } | null;
                            role: string;
                            title: components["schemas"]["Text"];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    myConsents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description My consents */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["Consent"][];
                        texts: {
                            basis: string;
                            key: string;
                            text: components["schemas"]["Text"];
                            title: components["schemas"]["Text"];
                            version: number;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideConsent: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    community: string;
                    given: boolean;
                    key: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Give or withdraw a consent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    myCopies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Copies of my data */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["PersonalCopy"][];
                        stays: {
                            what: components["schemas"]["Text"];
                            why: components["schemas"]["Text"];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askCopy: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Ask for a copy of my data */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalCopy"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    copyAsPage: {
        parameters: {
            query?: {
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                copy: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    copyAsJson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                copy: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    copyAsPaper: {
        parameters: {
            query?: {
                lang?: "zh" | "en";
            };
            header?: never;
            path: {
                copy: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password?: string;
                    sure: boolean;
                };
            };
        };
        responses: {
            /** @description End my account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        stays: {
                            what: components["schemas"]["Text"];
                            why: components["schemas"]["Text"];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    looksAtMe: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at" | "due" | "-due" | "answered" | "-answered";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who looked at my data */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["Look"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportLooksAtMe: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at" | "due" | "-due" | "answered" | "-answered";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    objectToLook: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                look: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    words: string;
                };
            };
        };
        responses: {
            /** @description Object to a look */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Look"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    processingRegister: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The processing register */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            basis: string;
                            clock: boolean;
                            days?: number;
                            daysSource?: string;
                            kept: components["schemas"]["Text"];
                            key: string;
                            purpose: components["schemas"]["Text"];
                            stays?: components["schemas"]["Text"];
                            tables: string[];
                            title: components["schemas"]["Text"];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    incidentsToldToMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Incidents that I was told of */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            /** Format: date-time */
                            at: string;
                            /** Format: uuid */
                            id: string;
                            n: number;
                            title: string;
                            words: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProcedures: {
        parameters: {
            query?: {
                community?: string;
                jurisdiction?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Procedures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            /** @enum {string} */
                            about: "community" | "building" | "jurisdiction";
                            articles: string[];
                            key: string;
                            mayOpen: boolean;
                            opens: {
                                basis: string | null;
                                by: components["schemas"]["Text"][];
                                form: {
                                    [key: string]: unknown;
                                };
                                title: components["schemas"]["Text"];
                            };
                            title: components["schemas"]["Text"];
                            version: number;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProcedure: {
        parameters: {
            query?: {
                community?: string;
                jurisdiction?: string;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A procedure: steps, forms, diagram */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        about: "community" | "building" | "jurisdiction";
                        articles: string[];
                        declaration: {
                            [key: string]: unknown;
                        };
                        diagram: string;
                        forms: {
                            [key: string]: {
                                [key: string]: unknown;
                            };
                        };
                        key: string;
                        mayOpen: boolean;
                        opens: {
                            basis: string | null;
                            by: components["schemas"]["Text"][];
                            form: {
                                [key: string]: unknown;
                            };
                            title: components["schemas"]["Text"];
                        };
                        steps: {
                            basis: string | null;
                            by: components["schemas"]["Text"];
                            key: string;
                            /** @enum {string} */
                            kind: "open" | "act" | "vote" | "wait" | "auto" | "case";
                            lapses: components["schemas"]["Text"] | null;
                            late: components["schemas"]["Text"][];
                            limit: {
                                citation: string;
                                key: string;
                                status: string;
                                title: components["schemas"]["Text"];
                                unit: string;
                                value: number;
                            } | null;
                            publishes: boolean;
                            title: components["schemas"]["Text"];
                            ways: {
                                end: components["schemas"]["Text"] | null;
                                outcome: components["schemas"]["Text"] | null;
                                to: string | null;
                                well: boolean | null;
                            }[];
                            what: components["schemas"]["Text"] | null;
                        }[];
                        title: components["schemas"]["Text"];
                        version: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPublications: {
        parameters: {
            query?: {
                community?: string;
                cursor?: string;
                "filter.community"?: string;
                "filter.kind"?: string;
                limit?: number;
                q?: string;
                sort?: "publishedAt" | "-publishedAt" | "number" | "-number";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Notices */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            community: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            /** Format: date */
                            date: string;
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            number: string;
                            /** Format: date-time */
                            publishedAt: string;
                            title: components["schemas"]["Text"];
                        }[];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportPublications: {
        parameters: {
            query?: {
                community?: string;
                cursor?: string;
                "filter.community"?: string;
                "filter.kind"?: string;
                limit?: number;
                q?: string;
                sort?: "publishedAt" | "-publishedAt" | "number" | "-number";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One notice */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        articles: string[];
                        blocks: components["schemas"]["Block"][];
                        community: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                        /** Format: date */
                        date: string;
                        hash: string;
                        /** Format: uuid */
                        id: string;
                        issuer: components["schemas"]["Text"];
                        kind: string;
                        link: string;
                        number: string;
                        /** Format: date-time */
                        publishedAt: string;
                        qr: string;
                        subject: {
                            [key: string]: string;
                        };
                        title: components["schemas"]["Text"];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publicationPoster: {
        parameters: {
            query?: {
                lang?: "zh" | "en";
                paper?: "A4" | "A3";
            };
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    howToRegister: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether one can register alone, and the notice to read first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        notice: {
                            basis: string;
                            key: string;
                            text: components["schemas"]["Text"];
                            title: components["schemas"]["Text"];
                            version: number;
                        };
                        offered: boolean;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    agreed: number;
                    code: string;
                    name: string;
                    password?: string;
                    telephone: string;
                };
            };
        };
        responses: {
            /** @description Make an account by telephone, and sign in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "made" | "signed-in";
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askRegistrationCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    telephone: string;
                };
            };
        };
        responses: {
            /** @description Ask for a code to register; the answer tells not who is known */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        sent: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findRooms: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.use"?: string;
                limit?: number;
                q?: string;
                sort?: "label" | "-label" | "community" | "-community";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rooms found by their number */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["RoomFound"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportFoundRooms: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.use"?: string;
                limit?: number;
                q?: string;
                sort?: "label" | "-label" | "community" | "-community";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    roomFund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                room: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A room’s fund: its balance and every entry */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        asOf: string;
                        balance: components["schemas"]["Yuan"];
                        community: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                        entries: {
                            amount: components["schemas"]["Yuan"];
                            balance: components["schemas"]["Yuan"];
                            case: string | null;
                            /** Format: date */
                            date: string;
                            id: string;
                            number: string;
                            publication: string | null;
                            title: components["schemas"]["Text"];
                            /** Format: uuid */
                            voucher: string;
                        }[];
                        firstDeposit: components["schemas"]["Yuan"];
                        lastChange: {
                            amount: components["schemas"]["Yuan"];
                            /** Format: date */
                            date: string;
                            title: components["schemas"]["Text"];
                        } | null;
                        pending: {
                            amount: components["schemas"]["Yuan"];
                            balanceAfter: components["schemas"]["Yuan"];
                            /** Format: uuid */
                            case: string;
                            caseNumber: string;
                            title: components["schemas"]["Text"];
                        }[];
                        recentUses: {
                            amount: components["schemas"]["Yuan"];
                            /** Format: uuid */
                            case: string;
                            caseNumber: string;
                            /** Format: date */
                            date: string;
                            publication: string | null;
                            title: components["schemas"]["Text"];
                            voucher: string;
                        }[];
                        reserved: components["schemas"]["Yuan"];
                        room: {
                            area: components["schemas"]["Area"];
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    roomHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                room: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The time line of a room’s titles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomHistory"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    myRooms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description My rooms */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: components["schemas"]["OwnRoom"][];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareRosterChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A change of the roster: as registered, beside what is asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RosterComparison"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSeal: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                seal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description End a seal before its term */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        beginsAt: string;
                        endedAt: string | null;
                        /** Format: date-time */
                        endsAt: string;
                        fingerprint: string;
                        holder: components["schemas"]["Text"];
                        /** Format: uuid */
                        id: string;
                        inForce: boolean;
                        reason: string | null;
                        /** @enum {string} */
                        state: "in-force" | "ended" | "over";
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search: {
        parameters: {
            query?: {
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Find communities, cases, rooms, owners and places */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            id: string;
                            /** @enum {string} */
                            kind: "community" | "case" | "place" | "room" | "owner";
                            open: boolean;
                            room?: string;
                            title: {
                                en: string;
                                zh: string;
                            };
                            where: string;
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSecurityEvents: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.role"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at" | "role" | "-role";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Security events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["SecurityEvent"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportSecurityEvents: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.role"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at" | "role" | "-role";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    securityEvents: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.act"?: string;
                "filter.from"?: string;
                "filter.place"?: string;
                "filter.result"?: string;
                "filter.until"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Security events: sign-ins, locks, rights and refused access */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: components["schemas"]["AuditEvent"][];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    securityEventsFile: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.act"?: string;
                "filter.from"?: string;
                "filter.place"?: string;
                "filter.result"?: string;
                "filter.until"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    login: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Sign in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        signedIn: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signInByCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    telephone: string;
                };
            };
        };
        responses: {
            /** @description Sign in by the code */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        signedIn: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askSignInCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    telephone: string;
                };
            };
        };
        responses: {
            /** @description Ask for a sign-in code; the answer tells nothing */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        sent: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description The second step of signing in: a code */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        signedIn: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signInWays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By which ways one can sign in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: boolean;
                        signOns: {
                            key: string;
                            title: components["schemas"]["Text"];
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    bind?: boolean;
                    landing: string;
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Sign on elsewhere: where to go */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uri */
                        url: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finishSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    query: string;
                };
            };
        };
        responses: {
            /** @description Back from elsewhere: sign in or bind */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        landing: string;
                        /** @enum {string} */
                        outcome: "signed-in" | "bound" | "unknown";
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pendingSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The identity that waits to be bound to my account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        pending: {
                            key: string;
                            landing: string;
                            title: components["schemas"]["Text"];
                        } | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bindPendingSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Bind the identity just shown to my account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        landing: string;
                        /** @enum {string} */
                        outcome: "signed-in" | "bound" | "unknown";
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    smsReports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reports: string;
                    signature: string;
                    /** Format: date-time */
                    timestamp: string;
                };
            };
        };
        responses: {
            /** @description A carrier’s delivery reports, signed by it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        taken: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getToDo: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.hand"?: string;
                "filter.procedure"?: string;
                "filter.time"?: string;
                limit?: number;
                q?: string;
                sort?: "due" | "-due" | "entered" | "-entered" | "number" | "-number";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What waits for me */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            case: string | null;
                            due: (string) | null;
                            escalated: boolean;
                            id: string;
                            inHandOf: string | null;
                            inMyHand: boolean;
                            late: boolean;
                            mineAlone: boolean;
                            number: string;
                            path: string;
                            place: string;
                            procedure: components["schemas"]["Text"];
                            provisional: boolean;
                            reminded: boolean;
                            step: components["schemas"]["Text"];
                            title: components["schemas"]["Text"];
                            what: components["schemas"]["Text"] | null;
                            workingDaysLeft: number | null;
                        }[];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportToDo: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.hand"?: string;
                "filter.procedure"?: string;
                "filter.time"?: string;
                limit?: number;
                q?: string;
                sort?: "due" | "-due" | "entered" | "-entered" | "number" | "-number";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVotes: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.community"?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "closesAt" | "-closesAt" | "opensAt" | "-opensAt" | "state" | "-state";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Votes that concern me */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            /** Format: date-time */
                            closesAt: string;
                            community: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            conclusion: ("passed" | "not-passed" | "inconclusive") | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            opensAt: string;
                            scope: components["schemas"]["Text"];
                            /** @enum {string} */
                            state: "announced" | "open" | "closed" | "published";
                            title: components["schemas"]["Text"];
                            voted: boolean | null;
                        }[];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportVotes: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.community"?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "closesAt" | "-closesAt" | "opensAt" | "-opensAt" | "state" | "-state";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    vote: {
        parameters: {
            query?: {
                unit?: string;
            };
            header?: never;
            path: {
                vote: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A vote: question, law, my ballot, turnout */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        announcement: string | null;
                        canCast: boolean;
                        canRemind: boolean;
                        case: string | null;
                        /** Format: date-time */
                        closesAt: string;
                        community: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                        conclusion: ("passed" | "not-passed" | "inconclusive") | null;
                        ended: {
                            stands: components["schemas"]["Text"];
                            well: boolean | null;
                        } | null;
                        gaps: {
                            /** Format: date-time */
                            at: string;
                            /** Format: date-time */
                            since: string;
                        }[];
                        grounds: {
                            label: components["schemas"]["Text"];
                            value: components["schemas"]["Text"];
                        }[];
                        /** Format: uuid */
                        id: string;
                        ifNo: components["schemas"]["Text"];
                        ifYes: components["schemas"]["Text"];
                        law: {
                            article: string;
                            sentence: components["schemas"]["Text"];
                            text: string;
                        };
                        matter: string;
                        mine: {
                            area: components["schemas"]["Area"];
                            ballot: components["schemas"]["Ballot"] | null;
                            changesLeft: number;
                            cost: {
                                actual: components["schemas"]["Yuan"] | null;
                                balanceAfter: components["schemas"]["Yuan"];
                                balanceBefore: components["schemas"]["Yuan"] | null;
                                estimate: components["schemas"]["Yuan"];
                                fromBalance: components["schemas"]["Yuan"];
                                paidOn: string | null;
                                share: components["schemas"]["Yuan"];
                                short: components["schemas"]["Yuan"];
                                /** @enum {string} */
                                state: "ahead" | "shared" | "done" | "dropped";
                            } | null;
                            next: number;
                            others: string[];
                            rooms: {
                                area: components["schemas"]["Area"];
                                balanceAfter: components["schemas"]["Yuan"] | null;
                                /** Format: uuid */
                                id: string;
                                name: string;
                                share: components["schemas"]["Yuan"] | null;
                            }[];
                            /** Format: uuid */
                            unit: string;
                        } | null;
                        neighbours: boolean;
                        /** Format: date-time */
                        opensAt: string;
                        papers: {
                            /** Format: date */
                            date: string;
                            number: string;
                            title: components["schemas"]["Text"];
                        }[];
                        question: components["schemas"]["Text"];
                        result: {
                            disclosure: string;
                            publication: string | null;
                            tally: unknown;
                        } | null;
                        rules: {
                            changes: number;
                            /** @enum {string} */
                            signatures: "asked" | "required";
                            takeBackMinutes: number;
                            unreturned: string;
                        };
                        scope: components["schemas"]["Text"];
                        /** @enum {string} */
                        state: "announced" | "open" | "closed" | "published";
                        title: components["schemas"]["Text"];
                        turnout: components["schemas"]["Turnout"];
                        voted: boolean | null;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    castBallot: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                vote: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    choice: "approve" | "against" | "abstain";
                    nonce: string;
                    seq?: number;
                    signature?: components["schemas"]["BallotSignature"];
                    /** Format: uuid */
                    unit?: string;
                };
            };
        };
        responses: {
            /** @description Cast or change a ballot */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ballot: components["schemas"]["Ballot"] | null;
                        promise: components["schemas"]["BallotPromise"];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeBackBallot: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                vote: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    signature?: components["schemas"]["BallotSignature"];
                    /** Format: uuid */
                    unit?: string;
                };
            };
        };
        responses: {
            /** @description Take a ballot back, as if not cast */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ballot: components["schemas"]["Ballot"] | null;
                        promise: components["schemas"]["BallotPromise"];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voteBundle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vote: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voteBundleForOwners: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vote: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voteReceipt: {
        parameters: {
            query?: {
                unit?: string;
            };
            header?: never;
            path: {
                vote: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description My receipt: my ballot is counted, unchanged */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        receipt: unknown;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voteReceiptProof: {
        parameters: {
            query?: {
                unit?: string;
            };
            header?: never;
            path: {
                vote: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voteResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vote: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The result with its working (public) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bundle: {
                            bytes: number;
                            path: string;
                            sha256: string;
                        };
                        checkpoint: string;
                        classes: {
                            area?: string;
                            class: string;
                            lines: number;
                            members: string[];
                            r?: string;
                        }[];
                        /** @enum {string} */
                        conclusion: "passed" | "not-passed" | "inconclusive";
                        disclosure: string;
                        gaps: {
                            /** Format: date-time */
                            at: string;
                            /** Format: date-time */
                            since: string;
                        }[];
                        publishedAt: string;
                        roll: {
                            area: string;
                            hash: string;
                            owners: number;
                        };
                        tally: {
                            answer: unknown;
                            input: unknown;
                        };
                        /** Format: uuid */
                        vote: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voteRoll: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.took"?: string;
                limit?: number;
                q?: string;
                sort?: "position" | "-position" | "area" | "-area";
            };
            header?: never;
            path: {
                vote: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The roll; once published, who took part, not how */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            area: components["schemas"]["Area"];
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            rooms: string;
                            took: boolean | null;
                            unit: string;
                        }[];
                        total: number;
                        totals?: {
                            area: components["schemas"]["Area"];
                        };
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voteRollDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vote: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportVoteRoll: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.took"?: string;
                limit?: number;
                q?: string;
                sort?: "position" | "-position" | "area" | "-area";
            };
            header?: never;
            path: {
                vote: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    turnout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                vote: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Turnout and the gap to the threshold */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Turnout"];
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voucher: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                voucher: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One voucher */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        allRooms: boolean;
                        /** Format: uuid */
                        community: string;
                        /** Format: date */
                        date: string;
                        /** Format: uuid */
                        id: string;
                        lines: {
                            account: string;
                            credit: components["schemas"]["Yuan"];
                            debit: components["schemas"]["Yuan"];
                            title: components["schemas"]["Text"];
                        }[];
                        number: string;
                        /** Format: date-time */
                        postedAt: string;
                        postedBy: string;
                        reversedBy: {
                            /** Format: uuid */
                            id: string;
                            number: string;
                        } | null;
                        reverses: {
                            /** Format: uuid */
                            id: string;
                            number: string;
                        } | null;
                        rooms: {
                            change: components["schemas"]["Yuan"];
                            /** Format: uuid */
                            id: string;
                            room: string;
                        }[];
                        shares: {
                            amount: components["schemas"]["Yuan"];
                            fromBalance: components["schemas"]["Yuan"];
                            /** @enum {string} */
                            payer: "fund" | "developer";
                            room: string;
                            short: components["schemas"]["Yuan"];
                        }[];
                        summary: components["schemas"]["Text"];
                        total: components["schemas"]["Yuan"];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    webhookKinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What other systems can be told of */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            key: string;
                            title: {
                                en: string;
                                zh: string;
                            };
                        }[];
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    webhooks: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "registeredAt" | "-registeredAt" | "name" | "-name";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Systems that are told */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            endedAt: string | null;
                            failed: number;
                            host: string;
                            /** Format: uuid */
                            id: string;
                            kinds: string[];
                            name: string;
                            paused: boolean;
                            place: string;
                            /** Format: date-time */
                            registeredAt: string;
                            rotatedAt: string | null;
                            said: string | null;
                            sent: number;
                            waiting: number;
                        }[];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    at: string;
                    kinds: string[];
                    name: string;
                    /** Format: uri */
                    url: string;
                };
            };
        };
        responses: {
            /** @description Register a system to be told */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        secret: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportWebhooks: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "registeredAt" | "-registeredAt" | "name" | "-name";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One system that is told */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        endedAt: string | null;
                        failed: number;
                        host: string;
                        /** Format: uuid */
                        id: string;
                        kinds: string[];
                        name: string;
                        paused: boolean;
                        place: string;
                        /** Format: date-time */
                        registeredAt: string;
                        rotatedAt: string | null;
                        said: string | null;
                        sent: number;
                        waiting: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    webhookCalls: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at" | "tries" | "-tries";
            };
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calls of one system that is told, and what became of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string | null;
                        rows: {
                            /** Format: date-time */
                            at: string;
                            doneAt: string | null;
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            nextAt: string | null;
                            said: string | null;
                            /** @enum {string} */
                            state: "waiting" | "sent" | "failed" | "over";
                            title: {
                                en: string;
                                zh: string;
                            };
                            tries: number;
                        }[];
                        total: number;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportWebhookCalls: {
        parameters: {
            query?: {
                cursor?: string;
                "filter.state"?: string;
                limit?: number;
                q?: string;
                sort?: "at" | "-at" | "tries" | "-tries";
            };
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryWebhookCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Try a call again at once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tell a system no more */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    paused: boolean;
                };
            };
        };
        responses: {
            /** @description Pause, or go on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Another signing secret; the former one signs beside it for 24 hours */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Send a test call */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        done: true;
                    };
                };
            };
            /** @description RFC 9457 problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
