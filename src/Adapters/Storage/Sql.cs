namespace AnToanBot.Adapters.Storage;

/// <summary>
/// Every statement of the turn's road, in what SQLite and PostgreSQL understand alike. What each says in its own words stands
/// here as <c>IN @ids</c>, <c>EACH(@ids)</c>, <c>FIELD(body, name)</c>, <c>FLAG(body, name)</c>, <c>BLANKED(body, name)</c>
/// and <c>MONTH(at)</c>: <see cref="Dialect"/> writes it out.
/// </summary>
internal static class Sql
{
    public const string CurrentPlans = "SELECT id, hash FROM plans WHERE \"current\"";
    public const string PlanText = "SELECT text FROM plans WHERE id = @id AND hash = @hash";
    public const string RetirePlan = "UPDATE plans SET \"current\" = FALSE WHERE id = @id AND hash <> @hash";
    public const string PutPlan = "INSERT INTO plans (id, hash, \"current\", next_due, text) VALUES (@id, @hash, TRUE, 0, @text) ON CONFLICT (id, hash) DO UPDATE SET \"current\" = TRUE, next_due = 0";

    public const string TakeSeen = "INSERT INTO seen (account, event, at) VALUES (@account, @event, @at) ON CONFLICT DO NOTHING";
    public const string PruneSeen = "DELETE FROM seen WHERE at < @before";
    public const string TakeOnce = "INSERT INTO once (\"key\", at) VALUES (@key, @at) ON CONFLICT DO NOTHING";

    public const string Talks = "SELECT body FROM talks WHERE id IN @ids";
    public const string Waking = "SELECT body, wake_at FROM talks WHERE wake_at <= @now ORDER BY wake_at LIMIT 500";
    public const string TalksOfPeople = "SELECT body FROM talks WHERE person IN @ids";
    public const string People = "SELECT body FROM people WHERE id IN @ids";
    public const string MembershipsOfPeople = "SELECT body FROM memberships WHERE person IN @ids";
    public const string MembershipsOfUnits = "SELECT body FROM memberships WHERE unit_key IN @ids AND role <> 5 AND NOT ended";
    public const string MembershipsOfPlans = "SELECT body FROM memberships WHERE plan IN @ids AND role <> 5 AND NOT ended";
    public const string MembershipsOfPosts = "SELECT body FROM memberships WHERE plan IN @ids AND role IN (2, 3, 4) AND NOT ended";
    public const string InvitationsByHash = "SELECT body FROM invitations WHERE code_hash IN @ids";
    public const string InvitationsById = "SELECT body FROM invitations WHERE id IN @ids";
    public const string Units = "SELECT body FROM units WHERE \"key\" IN @ids";
    public const string UnitsInside = "SELECT body FROM units WHERE parent_key IN @ids";
    public const string UnitsOfPlans = "SELECT body FROM units WHERE plan IN @ids";
    public const string DossiersOfUnits = "SELECT body FROM dossiers WHERE unit_key IN @ids";
    public const string DossiersOfPlans = "SELECT body FROM dossiers WHERE plan IN @ids";
    public const string DossierUnits = "SELECT unit_key FROM dossiers WHERE id IN @ids";
    public const string Answers = """
        SELECT subject, form, question, round, understood, typed, why, files, "by", at
        FROM answer_rows WHERE subject IN @ids
        """;
    public const string AnswersBy = """
        SELECT subject, form, question, round, understood, typed, why, files, "by", at
        FROM answer_rows WHERE "by" = @person
        """;
    public const string BoardUnits = "SELECT \"key\", body FROM units WHERE plan = @plan ORDER BY \"key\"";
    public const string BoardDossiers = "SELECT id, body FROM dossiers WHERE plan = @plan";
    public const string BoardPeople = """
        SELECT p.id, m.unit_key, m.role, FIELD(p.body, name), FIELD(p.body, phone)
        FROM memberships m JOIN people p ON p.id = m.person WHERE m.plan = @plan AND m.role IN (0, 1, 2, 3) AND NOT m.ended ORDER BY m."key"
        """;
    public const string BoardAnswers = """
        SELECT subject, form, question, round, CASE WHEN question IN @deciding THEN understood END
        FROM answer_rows WHERE subject IN @ids
        """;
    public const string Sessions = "SELECT body FROM desk_sessions WHERE id IN @ids";
    public const string SessionsOfPeople = "SELECT body FROM desk_sessions WHERE person IN @ids";
    public const string MeetingsOfUnits = "SELECT body FROM meetings WHERE unit_key IN @ids";
    public const string Meetings = "SELECT body FROM meetings WHERE id IN @ids";
    public const string Replies = "SELECT body FROM replies WHERE meeting IN @ids";
    public const string Broadcasts = "SELECT body FROM broadcasts WHERE id IN @ids";
    public const string BroadcastsOf = "SELECT body FROM broadcasts WHERE scope IN @ids";
    public const string Tips = "SELECT body FROM tips WHERE id IN @ids";
    public const string TipsOfPlans = "SELECT body FROM tips WHERE plan IN @ids";
    public const string TipsOfChats = "SELECT chat, body FROM tips WHERE chat IN @ids";
    public const string CallsOfPlans = "SELECT person, plan, why, at FROM calls WHERE plan IN @ids ORDER BY id";
    public const string LedgerOf = "SELECT o.\"key\" FROM EACH(@ids) i JOIN once o ON o.\"key\" > i.value || '/' AND o.\"key\" < i.value || '0'";
    public const string HouseholdsOf = """
        SELECT m.unit_key, COUNT(*), SUM(CASE WHEN EXISTS (SELECT 1 FROM answer_rows a WHERE a.subject = m.plan || '.person.' || m.person AND a.form = 'pledge') THEN 1 ELSE 0 END)
        FROM memberships m WHERE m.unit_key IN @ids AND m.role = 5 AND NOT m.ended GROUP BY m.unit_key
        """;
    public const string ResidentsOfUnits = "SELECT body FROM memberships WHERE unit_key IN @ids AND role = 5 AND NOT ended";
    public const string StandingOf = "SELECT i.body FROM EACH(@ids) u JOIN invitations i ON i.id > 'dan|' || u.value || '|' AND i.id < 'dan|' || u.value || '}'";
    public const string Circle = """
        SELECT DISTINCT m.person FROM EACH(@units) u JOIN memberships m ON m.unit_key = u.value
        WHERE m.person > @after AND NOT m.ended
        AND ((@households AND m.role = 5 AND NOT FLAG(m.body, muted)) OR (@leaders AND m.role IN (0, 1)))
        ORDER BY m.person LIMIT @most
        """;

    // By person: who was sent it in one chat is not missed for another. 0 waiting, 1 sent, 2 not sent, 3 nowhere to send to.
    public const string Tally = """
        WITH told AS (
            SELECT person, CASE WHEN MAX(CASE WHEN state IN (1, 3) THEN 1 ELSE 0 END) = 1 THEN 1 WHEN MIN(state) = 0 THEN 0 ELSE 2 END AS outcome, MAX(why) AS why
            FROM outbox WHERE cause > @cause || '|' AND cause < @cause || '}' GROUP BY person)
        SELECT outcome, CASE WHEN outcome = 2 THEN why END, CASE WHEN outcome = 2 AND why NOT IN ('cancelled', 'stopped', 'forgotten') THEN person END, COUNT(*)
        FROM told GROUP BY 1, 2, 3
        UNION ALL SELECT 3, why, person, 1 FROM calls WHERE cause > @cause || '|' AND cause < @cause || '}' AND person NOT IN (SELECT person FROM told)
        """;
    public const string UnitsOfMeetings = "SELECT unit_key FROM meetings WHERE id IN @ids";
    public const string Attachments = "SELECT body FROM attachments WHERE subject IN @ids";
    public const string AttachmentsById = "SELECT body FROM attachments WHERE id IN @ids";

    public const string PutTalk = """
        INSERT INTO talks (id, person, unreachable, wake_at, last_seen, body) VALUES (@id, @person, @unreachable, @wake, @seen, @body)
        ON CONFLICT (id) DO UPDATE SET person = @person, unreachable = @unreachable, wake_at = @wake, last_seen = @seen, body = @body
        """;
    public const string PutPerson = "INSERT INTO people (id, body) VALUES (@id, @body) ON CONFLICT (id) DO UPDATE SET body = @body";
    public const string PutMembership = """
        INSERT INTO memberships ("key", person, plan, unit_key, role, ended, body) VALUES (@key, @person, @plan, @unit, @role, @ended, @body)
        ON CONFLICT ("key") DO UPDATE SET ended = @ended, body = @body
        """;
    public const string PutInvitation = """
        INSERT INTO invitations (id, code_hash, used_by, body) VALUES (@id, @hash, @used, @body)
        ON CONFLICT (id) DO UPDATE SET code_hash = @hash, used_by = @used, body = @body
        """;
    public const string PutConsent = "INSERT INTO consents (chat, person, text_id, agreed, at) VALUES (@chat, @person, @text, @agreed, @at)";
    public const string PutUnit = """
        INSERT INTO units ("key", plan, parent_key, body) VALUES (@key, @plan, @parent, @body)
        ON CONFLICT ("key") DO UPDATE SET parent_key = @parent, body = @body
        """;
    public const string PutDossier = """
        INSERT INTO dossiers (id, plan, unit_key, filing, stage, next_due, body) VALUES (@id, @plan, @unit, @filing, @stage, 0, @body)
        ON CONFLICT (id) DO UPDATE SET stage = @stage, next_due = 0, body = @body
        """;
    public const string ExpectDossier = """
        INSERT INTO dossiers (id, plan, unit_key, filing, stage, next_due, body) VALUES (@id, @plan, @unit, @filing, @stage, 0, @body)
        ON CONFLICT (id) DO NOTHING
        """;
    public const string PutAnswer = """
        INSERT INTO answer_rows (subject, form, question, round, understood, typed, why, files, "by", at)
        VALUES (@subject, @form, @question, @round, @understood, @typed, @why, @files, @by, @at)
        ON CONFLICT (subject, form, question, round) DO UPDATE SET understood = @understood, typed = @typed, why = @why, files = @files, "by" = @by, at = @at
        """;
    public const string PutAttachment = """
        INSERT INTO attachments (id, subject, hash, body) VALUES (@id, @subject, @hash, @body)
        ON CONFLICT (id) DO UPDATE SET subject = @subject, hash = @hash, body = @body
        """;

    public const string PutSession = "INSERT INTO desk_sessions (id, person, began, body) VALUES (@id, @person, @began, @body) ON CONFLICT (id) DO UPDATE SET body = @body";
    public const string PutMeeting = """
        INSERT INTO meetings (id, plan, unit_key, next_due, body) VALUES (@id, @plan, @unit, 0, @body)
        ON CONFLICT (id) DO UPDATE SET next_due = 0, body = @body
        """;
    public const string PutReply = "INSERT INTO replies (meeting, person, body) VALUES (@meeting, @person, @body) ON CONFLICT (meeting, person) DO UPDATE SET body = @body";
    public const string PutBroadcast = """
        INSERT INTO broadcasts (id, plan, scope, state, next_due, body) VALUES (@id, @plan, @scope, @state, 0, @body)
        ON CONFLICT (id) DO UPDATE SET state = @state, next_due = 0, body = @body
        """;
    public const string CancelWaiting = "UPDATE outbox SET state = 2, why = 'cancelled', done = made WHERE cause > @cause || '|' AND cause < @cause || '}' AND state = 0";
    public const string PutTip = """
        INSERT INTO tips (id, plan, chat, next_due, body) VALUES (@id, @plan, @chat, 0, @body)
        ON CONFLICT (id) DO UPDATE SET next_due = 0, body = @body
        """;
    public static readonly string[] DropTip =
    [
        "DELETE FROM fetches WHERE attachment IN (SELECT id FROM attachments WHERE subject = @id)",
        "DELETE FROM attachments WHERE subject = @id",
        "DELETE FROM tips WHERE id = @id",
    ];
    public const string CutTips = "UPDATE tips SET chat = '' WHERE chat = @chat";
    public const string TakeKey = "INSERT INTO once (\"key\", at) VALUES (@key, @at)";

    // What carries a time of its own: in the order of Timed.
    public static readonly string[] Wind =
    [
        "UPDATE dossiers SET next_due = @next WHERE id = @id",
        "UPDATE meetings SET next_due = @next WHERE id = @id",
        "UPDATE broadcasts SET next_due = @next WHERE id = @id",
        "UPDATE tips SET next_due = @next WHERE id = @id",
        "UPDATE plans SET next_due = @next WHERE id = @id AND \"current\"",
    ];
    public const string Due = """
        SELECT 0, id, next_due FROM dossiers WHERE next_due <= @now
        UNION ALL SELECT 1, id, next_due FROM meetings WHERE next_due <= @now
        UNION ALL SELECT 2, id, next_due FROM broadcasts WHERE next_due <= @now
        UNION ALL SELECT 3, id, next_due FROM tips WHERE next_due <= @now
        UNION ALL SELECT 4, id, next_due FROM plans WHERE next_due <= @now AND "current"
        ORDER BY 3 LIMIT @most
        """;
    public const string NextDue = """
        SELECT MIN(at) FROM (
            SELECT MIN(next_due) AS at FROM dossiers UNION ALL SELECT MIN(next_due) FROM meetings UNION ALL SELECT MIN(next_due) FROM broadcasts
            UNION ALL SELECT MIN(next_due) FROM tips UNION ALL SELECT MIN(next_due) FROM plans WHERE "current") t
        """;
    public const string LookAgain = "UPDATE dossiers SET next_due = 0 WHERE plan = @plan AND stage NOT IN ('Accepted', 'Recognised', 'NotRecognised')";

    // Forgetting a person: their own data goes; what was filed, and the journal's ids, stay with the authority.
    public static readonly string[] Forget =
    [
        "DELETE FROM people WHERE id = @person",
        "DELETE FROM memberships WHERE person = @person",
        "DELETE FROM desk_sessions WHERE person = @person",
        "UPDATE outbox SET state = 2, why = 'forgotten' WHERE state = 0 AND (person = @person OR chat IN (SELECT id FROM talks WHERE person = @person))",
        "UPDATE outbox SET body = '' WHERE person = @person OR chat IN (SELECT id FROM talks WHERE person = @person)",
        "UPDATE tips SET chat = '' WHERE chat IN (SELECT id FROM talks WHERE person = @person)",

        // What was said to them and to the police in one turn stands side by side: that would be a way back to who reported.
        """
        UPDATE outbox SET cause = 'forgotten:' || id, chat = '', address = '', person = NULL
        WHERE person = @person OR chat IN (SELECT id FROM talks WHERE person = @person)
        """,
        "DELETE FROM calls WHERE person = @person",
        "DELETE FROM replies WHERE person = @person",
        "DELETE FROM aside WHERE chat IN (SELECT id FROM talks WHERE person = @person)",
        "DELETE FROM invitations WHERE FIELD(body, links) = @person",
        "UPDATE invitations SET body = BLANKED(body, name) WHERE used_by = @person",
    ];

    public const string LastJournal = """
        SELECT j.subject, j.hash FROM journal j
        WHERE j.id IN (SELECT MAX(id) FROM journal WHERE subject IN @ids GROUP BY subject)
        """;
    public const string PutJournal = """
        INSERT INTO journal (subject, code, "by", at, detail, previous, hash) VALUES (@subject, @code, @by, @at, @detail, @previous, @hash)
        """;

    public const string PutAside = "INSERT INTO aside (account, chat, raw, why, at) VALUES (@account, @chat, @raw, @why, @at)";

    public const string LeadersOf = "SELECT person FROM memberships WHERE unit_key = @unit AND role IN (0, 1) AND NOT ended ORDER BY role, person";
    public const string ResidentsOf = "SELECT person FROM memberships WHERE unit_key = @unit AND role = 5 AND NOT ended AND NOT FLAG(body, muted) ORDER BY person";
    public const string OfficersOf = "SELECT person FROM memberships WHERE plan = @plan AND role IN (2, 3) AND NOT ended ORDER BY person";
    public const string HeadsOf = "SELECT person FROM memberships WHERE plan = @plan AND role = 3 AND NOT ended ORDER BY person";

    public const string ReporterOf = "SELECT chat FROM tips WHERE id = @tip";

    public const string PutOutbox = """
        INSERT INTO outbox (cause, position, account, chat, address, person, plan, class, pressing, body, state, tries, doubled, due, made)
        VALUES (@cause, @position, @account, @chat, @address, @person, @plan, @class, @pressing, @body, 0, 0, FALSE, @now, @now)
        ON CONFLICT (cause, position, chat) DO NOTHING RETURNING id
        """;
    public const string Mark = """
        UPDATE outbox SET state = @state, tries = @tries, doubled = @doubled, due = @due, done = @done, message_id = @message, why = @why, cost = @cost, delivered = @delivered
        WHERE id = @id AND (state = 0 OR (why = 'cancelled' AND @state IN (1, 3)))
        """;
    public const string Waiting = """
        SELECT id, cause, position, account, chat, address, person, plan, class, pressing, body, state, tries, doubled, due, made, done, message_id, why, cost, delivered
        FROM outbox WHERE state = 0 AND account = @account AND id > @after ORDER BY id LIMIT @most
        """;
    public const string WaitingOf = """
        SELECT id, cause, position, account, chat, address, person, plan, class, pressing, body, state, tries, doubled, due, made, done, message_id, why, cost, delivered
        FROM outbox WHERE state = 0 AND account = @account AND class = @class AND id > @after ORDER BY id LIMIT @most
        """;
    public const string Unreported = """
        SELECT id, cause, position, account, chat, address, person, plan, class, pressing, body, state, tries, doubled, due, made, done, message_id, why, cost, delivered
        FROM outbox WHERE account = @account AND cost = @cost AND done >= @from AND done < @to AND state = 1 AND delivered IS NULL AND substr(address, 1, length(@phone)) = @phone
        ORDER BY id LIMIT 1000
        """;
    public const string Paused = "SELECT id FROM broadcasts WHERE state = 'Paused'";

    // What a row of a notice to many may still do just before it is sent: its own state, its notice's, and whether its receiver still wants it.
    public const string Standing = """
        SELECT o.state, b.state, CASE WHEN b.id IS NULL
            THEN NOT EXISTS (SELECT 1 FROM memberships m WHERE m.person = o.person AND m.plan = o.plan AND m.role IN (5, 6) AND NOT m.ended AND FLAG(m.body, muted))
            ELSE EXISTS (SELECT 1 FROM memberships m WHERE m.person = o.person AND m.plan = b.plan AND NOT m.ended
                AND ((m.role = 5 AND NOT FLAG(m.body, muted)) OR (m.role IN (0, 1) AND FIELD(b.body, to) <> 'households'))) END
        FROM outbox o LEFT JOIN broadcasts b ON b.id = @broadcast WHERE o.id = @row
        """;
    public const string Undelivered = "SELECT id FROM outbox WHERE account = @account AND message_id = @message AND cost IS NOT NULL AND delivered IS NULL AND done > @since";
    public const string Delivered = "UPDATE outbox SET delivered = @at WHERE id = @id";
    public const string SentSince = "SELECT COUNT(*) FROM outbox WHERE chat = @chat AND done > @since AND state IN (1, 3) AND cost IS NOT NULL";
    public const string Costs = """
        SELECT MONTH(done), account, cost, COUNT(*), COUNT(delivered)
        FROM outbox WHERE cost IS NOT NULL AND done IS NOT NULL AND state IN (1, 3) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        """;
    public const string LastSeen = "SELECT last_seen FROM talks WHERE id = @chat";
    public const string BlankSent = "UPDATE outbox SET body = '' WHERE done < @before AND body <> ''";
    public const string ChatsOf = "SELECT chat FROM outbox WHERE cause = @cause AND position = @position";
    public const string PutCall = """
        INSERT INTO calls (person, plan, cause, why, at) SELECT @person, @plan, @cause, @why, @at
        WHERE NOT EXISTS (SELECT 1 FROM calls WHERE person = @person AND cause = @cause)
        """;
    public const string PutFetch = """
        INSERT INTO fetches (attachment, chat, file_ref, tries, due) VALUES (@attachment, @chat, @ref, 0, @now) ON CONFLICT DO NOTHING
        """;
    public const string Fetching = "SELECT attachment, chat, file_ref, tries, due FROM fetches WHERE due <= @now ORDER BY due LIMIT 100";
    public const string LaterFetch = "UPDATE fetches SET tries = @tries, due = @due WHERE attachment = @attachment";
    public const string DoneFetch = "DELETE FROM fetches WHERE attachment = @attachment";
    public const string PutFile = "INSERT INTO files (hash, size, media_type, at) VALUES (@hash, @size, @type, @at) ON CONFLICT (hash) DO UPDATE SET at = @at";
    public const string SweepFiles = "DELETE FROM files WHERE at < @before AND hash NOT IN (SELECT hash FROM attachments WHERE hash IS NOT NULL) RETURNING hash";

    public const string TakeLease = """
        INSERT INTO leases (name, holder, fence, until) VALUES (@name, @holder, 1, @until)
        ON CONFLICT (name) DO UPDATE SET fence = CASE WHEN leases.holder = @holder THEN leases.fence ELSE leases.fence + 1 END, holder = @holder, until = @until
        WHERE leases.holder = @holder OR leases.until < @now OR leases.holder = @dead
        RETURNING fence
        """;
    public const string LeaseHolder = "SELECT holder FROM leases WHERE name = @name";
    public const string DropLease = "UPDATE leases SET until = 0 WHERE name = @name AND holder = @holder";

    public const string Setting = "SELECT value FROM settings WHERE \"key\" = @key";
    public const string FirstSetting = "INSERT INTO settings (\"key\", value) VALUES (@key, @value) ON CONFLICT DO NOTHING";
    public const string PutSetting = "INSERT INTO settings (\"key\", value) VALUES (@key, @value) ON CONFLICT (\"key\") DO UPDATE SET value = @value";
}
