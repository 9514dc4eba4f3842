using AnToanBot.Adapters.Sealing;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Reports;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Adapters.Storage;

/// <summary>What one stroke of the clock came to.</summary>
/// <param name="Looked">Things whose time had come.</param>
/// <param name="Told">Messages that were put on their way.</param>
public sealed record Struck(int Looked, int Told);

/// <summary>Keeps turns and everything else that is written; works beside other processes on the same file.</summary>
public sealed class Store : IAsyncDisposable
{
    private readonly StoreSettings settings;
    private readonly Rules rules;
    private readonly TimeProvider time;
    private readonly Shelf shelf = new();
    private readonly BoardReader boards;
    private readonly Writer writer;
    private readonly EarlyReports early;
    private readonly Ears ears;

    private Store(StoreSettings settings, Seals seals, Rules rules, TimeProvider time, ILogger log)
    {
        this.settings = settings;
        Seals = seals;
        this.rules = rules;
        this.time = time;
        early = new EarlyReports(time);
        boards = new BoardReader(settings, seals, shelf);
        writer = new Writer(settings, seals, rules, shelf, early, time, log);
        ears = new Ears(settings, writer.Self, made => writer.Committed?.Invoke(made), time, log);
    }

    /// <summary>False while the database cannot write; webhooks then answer 503.</summary>
    public bool Available => writer.Available;

    /// <summary>What closes and opens whatever people said, here and in their files.</summary>
    public Seals Seals { get; }

    /// <summary>Commits of turns so far.</summary>
    public long Batches => writer.Batches;

    /// <summary>Whether nothing waits to be written.</summary>
    public bool Idle => writer.Idle;

    /// <summary>Brings the schema up to date and starts the writer.</summary>
    /// <exception cref="NewerDatabaseException">The file was written by a newer version.</exception>
    /// <exception cref="SealBrokenException">The seal keys are not those it was written with.</exception>
    public static async Task<Store> OpenAsync(StoreSettings settings, Rules rules, TimeProvider time, ILogger<Store> log, CancellationToken ct = default)
    {
        Directory.CreateDirectory(settings.Folder);
        await Schema.UpdateAsync(settings, ct);
        var seals = await SealedWith.TakeAsync(settings, ct);
        var store = new Store(settings, seals, rules, time, log);
        store.writer.Start();
        store.ears.Start();
        return store;
    }

    /// <summary>Told after each commit that caused something to deliver or to show, in this process or, where they announce it, in another: be quick.</summary>
    public void OnCommit(Action<Made> told) => writer.Committed += told;

    /// <summary>Told after each commit of turns or marks how many turns it kept and how long it took, on the writer's thread: be quick.</summary>
    public void OnBatch(Action<int, TimeSpan> told) => writer.Batched += told;

    /// <summary>Takes an input: completes when it is durably kept, or says why it is not.</summary>
    public Task<TurnResult> TurnAsync(Inbound input, CancellationToken ct) => writer.TurnAsync(input, ct);

    /// <summary>Keeps what could not be decoded, for a developer.</summary>
    public Task AsideAsync(string account, string raw, string why, CancellationToken ct) => writer.BesideAsync(
        s => s.Run(Sql.PutAside, ("@account", account), ("@chat", null), ("@raw", s.SealedWords(raw)), ("@why", why), ("@at", time.GetUtcNow())), ct);

    /// <summary>Keeps changes and effects that no chat message caused. The same cause twice posts its effects once.</summary>
    public Task WriteAsync(string cause, Decision decision, CancellationToken ct) => DecideAsync(cause, new Needs(), _ => decision, ct);

    /// <summary>Decides over what is named in <paramref name="needs"/> and keeps it, in one transaction.</summary>
    public Task<Decision> DecideAsync(string cause, Needs needs, Func<World, Decision> decide, CancellationToken ct) => writer.KnowingAsync(
        m =>
        {
            var (world, loader) = m.Apart();
            loader.Load(needs);
            var decision = decide(world);
            return (decision, (Made?)Keep(m, cause, decision));
        },
        ct);

    /// <summary>Like <see cref="WriteAsync"/>, but only if <paramref name="key"/> was never taken before; whether it was kept.</summary>
    public Task<bool> OnceAsync(string key, Decision decision, CancellationToken ct) => writer.KnowingAsync(
        m =>
        {
            var now = time.GetUtcNow();
            if (m.Session.Run(Sql.TakeOnce, ("@key", key), ("@at", now)) == 0)
            {
                return (false, null);
            }

            m.Take([new Change.Take(key, now)]);
            return (true, (Made?)Keep(m, key, decision));
        },
        ct);

    /// <summary>Looks at the next things whose time has come, in one transaction; the clock strikes until nothing is due.</summary>
    /// <param name="now">By the calendar people see.</param>
    /// <param name="most">Things looked at in one transaction, so that no reply waits long behind it.</param>
    public Task<Struck> StrikeAsync(DateTimeOffset now, int most, CancellationToken ct) => writer.KnowingAsync(m => Strike(m, now, most), ct);

    /// <summary>Puts the first thing that is due off, because looking at it fails; which one it was.</summary>
    public Task<Occasion?> PutOffDueAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken ct) => writer.BesideAsync(
        s =>
        {
            var first = s.Read(Sql.Due, r => new Occasion((Timed)r.GetInt32(0), r.GetString(1)), ("@now", now), ("@most", 1)).FirstOrDefault();
            if (first is not null)
            {
                new Saver(s).Save([new Change.Wind(first, until)]);
            }

            return first;
        },
        ct);

    /// <summary>When the clock has something to look at next; null: not before something changes.</summary>
    public Task<DateTimeOffset?> NextDueAsync(CancellationToken ct) => ReadAsync(session => session.Read(Sql.NextDue, r => r.IsDBNull(0) ? (DateTimeOffset?)null : Moment.Of(r.GetInt64(0))).FirstOrDefault(), ct);

    /// <summary>What is kept of what is named.</summary>
    public Task<World> WorldAsync(Needs needs, CancellationToken ct) => ReadAsync(session => Load(session, needs), ct);

    /// <summary>A dossier with everything that belongs to it; null when there is none.</summary>
    public Task<Folder?> FolderAsync(string dossierId, CancellationToken ct) => ReadAsync(
        session =>
        {
            var world = new World(shelf.Current(session));
            var loader = new Loader(session, world, shelf);
            var units = loader.UnitsOf(dossierId);
            loader.Load(new Needs { Units = units, UnitAnswers = units });
            return Folder.Of(world, dossierId);
        },
        ct);

    /// <summary>A meeting with what its files are written from; null when there is none of that id.</summary>
    public Task<MeetingPapers?> MeetingAsync(string meetingId, CancellationToken ct) => ReadAsync(
        session =>
        {
            var units = session.ReadAll(Sql.UnitsOfMeetings, [meetingId], r => r.GetString(0));
            if (units.Count == 0)
            {
                return null;
            }

            var world = new World(shelf.Current(session));
            new Loader(session, world, shelf).Load(new Needs { Units = [.. units], UnitAnswers = [.. units] });
            return MeetingPapers.Of(world, meetingId);
        },
        ct);

    /// <summary>A notice to many with whom it missed; null when there is none.</summary>
    public Task<(Broadcast Broadcast, World World)?> BroadcastAsync(string id, CancellationToken ct) => ReadAsync(
        session =>
        {
            if (session.Bodies<Broadcast>(Sql.Broadcasts, [id]) is not [var broadcast])
            {
                return ((Broadcast, World)?)null;
            }

            var world = new World(shelf.Current(session));
            var loader = new Loader(session, world, shelf);
            loader.Load(new Needs { Tallies = [id] });
            loader.Load(new Needs
            {
                Units = [.. broadcast.Units.Select(u => World.UnitKey(broadcast.PlanId, u))],
                Residents = [.. broadcast.Units.Select(u => World.UnitKey(broadcast.PlanId, u))],
                People = [.. world.Tallies[id].Missed.Select(m => m.PersonId)],
            });
            return (broadcast, world);
        },
        ct);

    /// <summary>What a plan's board is made of; null where there is no current plan of this id.</summary>
    public Task<BoardSource?> BoardAsync(string planId, CancellationToken ct) => Task.Run(() => boards.Source(planId), ct);

    /// <summary>A page of a board with «7/18» at each dossier in work.</summary>
    public Task<BoardPage> FilledAsync(BoardPage page, CancellationToken ct) => ReadAsync(session => boards.Filled(session, page), ct);

    /// <summary>The current plans by id.</summary>
    public async Task<IReadOnlyDictionary<string, Plan>> PlansAsync(CancellationToken ct) => (await WorldAsync(new Needs(), ct)).Plans;

    /// <summary>Makes these versions current, with the dates that the head of post set over them, and sees that every unit has an expected dossier for each filing of its plan.</summary>
    /// <param name="stamp">Of the files that these are all plans of; null: they are others, and the next start looks at its files again.</param>
    public Task ApplyPlansAsync(IEnumerable<Plan> plans, CancellationToken ct, string? stamp = null)
    {
        var given = plans.ToList();
        return WorkAsync(
            s =>
            {
                PlanVersions.Put(s, shelf, [.. given.Select(p => PlanVersions.Over(p, PlanVersions.DatesOf(s, p.Id)))]);
                s.Run(Sql.PutSetting, ("@key", PlanVersions.Stamp), ("@value", stamp ?? ""));
                return true;
            },
            ct);
    }

    /// <summary>The stamp of the files that all current plans are from; null or empty: none.</summary>
    public Task<string?> PlansStampAsync(CancellationToken ct) => SettingAsync(PlanVersions.Stamp, ct);

    /// <summary>What the head of post set otherwise than the plan's file.</summary>
    public Task<PlanDates> PlanDatesAsync(string planId, CancellationToken ct) => ReadAsync(s => PlanVersions.DatesOf(s, planId), ct);

    /// <summary>Keeps dates over a plan's file as a new version, with what is to be noted and said of it; false, and nothing done, where the current version is no longer the one they were set for.</summary>
    /// <param name="seen">Hash of that version.</param>
    public Task<bool> ChangePlanAsync(string cause, Plan file, PlanDates dates, string seen, Decision decision, CancellationToken ct) => writer.KnowingAsync(
        m =>
        {
            var s = m.Session;
            if (shelf.Current(s).GetValueOrDefault(file.Id)?.Hash != seen)
            {
                return (false, null);
            }

            PlanVersions.Keep(s, file.Id, dates);
            PlanVersions.Put(s, shelf, [dates.Apply(file)]);
            m.GiveUp();
            var made = Keep(m, cause, decision);
            return (true, made with { Plans = made.Plans.Add(file.Id) });
        },
        ct);

    /// <summary>What officers wrote in a report in place of what is suggested.</summary>
    public Task<KeptTexts> ReportTextsAsync(string planId, string report, CancellationToken ct) => ReadAsync(s => ReportTexts.Of(s, planId, report), ct);

    /// <summary>Writes a report's passages over what is kept at that very moment, with what is to be noted of it; where nothing is to be noted, nothing is kept.</summary>
    public Task<Rewording> RewordAsync(string cause, string planId, string report, Func<KeptTexts, Rewording> reword, CancellationToken ct) => writer.KnowingAsync(
        m =>
        {
            var rewording = reword(ReportTexts.Of(m.Session, planId, report));
            if (rewording.Lines.IsEmpty)
            {
                return (rewording, null);
            }

            ReportTexts.Keep(m.Session, planId, report, rewording.Texts);
            return (rewording, (Made?)Keep(m, cause, new Decision([.. rewording.Lines.Select(l => new Change.Note(l))], [])));
        },
        ct);

    /// <summary>What became of a sent row; written with the next batch.</summary>
    public void Mark(Mark mark) => writer.Mark(mark);

    /// <summary>Waiting rows of an account (and class) with ids above <paramref name="after"/>, in order.</summary>
    public Task<List<OutboxRow>> WaitingAsync(string account, Urgency? urgency, long after, int most, CancellationToken ct) =>
        ReadAsync(session => OutboxReader.Waiting(session, Seals, account, urgency, after, most), ct);

    /// <summary>When the person of a chat last did something there (null: never), and how many charged messages went there since.</summary>
    public Task<(DateTimeOffset? Heard, int Since)> HeardAsync(string chatId, CancellationToken ct) => ReadAsync(
        session =>
        {
            var heard = session.Read(Sql.LastSeen, r => r.IsDBNull(0) ? (DateTimeOffset?)null : Moment.Of(r.GetInt64(0)), ("@chat", chatId)).FirstOrDefault();
            return (heard, heard is null ? 0 : session.Read(Sql.SentSince, r => r.GetInt32(0), ("@chat", chatId), ("@since", heard)).FirstOrDefault());
        },
        ct);

    /// <summary>Whether a row of a notice to many may still be sent.</summary>
    public Task<Standing> StandingAsync(OutboxRow row, CancellationToken ct) => ReadAsync(
        session => session.Read(
            Sql.Standing,
            r => (OutboxState)r.GetInt32(0) != OutboxState.Waiting ? Standing.Gone
                : r.IsDBNull(1) ? r.GetBoolean(2) ? Standing.Goes : Standing.Stopped
                : Enum.Parse<BroadcastState>(r.GetString(1)) switch
                {
                    BroadcastState.Paused => Standing.Paused,
                    BroadcastState.Cancelled => Standing.Cancelled,
                    _ => r.GetBoolean(2) ? Standing.Goes : Standing.Stopped,
                },
            ("@broadcast", Broadcast.IdIn(row.Cause)), ("@row", row.Id)).DefaultIfEmpty(Standing.Gone).First(),
        ct);

    /// <summary>Notices to many that are paused.</summary>
    public Task<HashSet<string>> PausedAsync(CancellationToken ct) => ReadAsync(session => session.Read(Sql.Paused, r => r.GetString(0)).ToHashSet(StringComparer.Ordinal), ct);

    /// <summary>What unprompted messages cost, by month (of Vietnam) and account.</summary>
    public Task<List<CostLine>> CostsAsync(CancellationToken ct) => ReadAsync(session => session.Read(Sql.Costs, r => new CostLine(r.GetString(0), r.GetString(1), (Cost)r.GetInt32(2), r.GetInt32(3), r.GetInt32(4))), ct);

    /// <summary>A message reached its phone, as the platform says; noted for those that were charged.</summary>
    public Task ReportedAsync(string account, string messageId, DateTimeOffset at, CancellationToken ct)
    {
        early.Add(account, messageId, at);

        // Through the writer, as marks are: either the mark is there already, or it finds the report when it comes.
        return writer.BesideAsync(
            s =>
            {
                foreach (var id in s.Read(Sql.Undelivered, r => r.GetInt64(0), ("@account", account), ("@message", messageId), ("@since", time.GetUtcNow().AddDays(-7))))
                {
                    early.Take(account, messageId);
                    s.Run(Sql.Delivered, ("@at", at), ("@id", id));
                }

                return true;
            },
            ct);
    }

    /// <summary>Templates that went to phone numbers at these times, of which the platform has not said that they arrived.</summary>
    public Task<List<OutboxRow>> UnreportedAsync(string account, DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        ReadAsync(session => OutboxReader.Unreported(session, Seals, account, from, to), ct);

    /// <summary>Puts a row's person onto the list of people to be called.</summary>
    public Task CallAsync(OutboxRow row, string why, CancellationToken ct) =>
        writer.BesideAsync(s => s.Run(Sql.PutCall, ("@person", row.Person), ("@plan", row.Plan), ("@cause", row.Cause), ("@why", why), ("@at", time.GetUtcNow())), ct);

    /// <summary>Takes or renews a lease; its fencing number, or null while somebody else holds it.</summary>
    /// <param name="lasts">From the moment it is taken, by the clock that all processes share.</param>
    public Task<long?> TakeLeaseAsync(string name, TimeSpan lasts, CancellationToken ct) => writer.BesideAsync(s => Leases.Take(s, name, lasts, time.GetUtcNow()), ct);

    public Task DropLeaseAsync(string name, CancellationToken ct) => writer.BesideAsync(s => Leases.Drop(s, name), ct);

    /// <summary>Chats whose wake time has come, and that time.</summary>
    public Task<List<(Talk Talk, DateTimeOffset At)>> WakingAsync(DateTimeOffset now, CancellationToken ct) =>
        ReadAsync(session => session.Read(Sql.Waking, r => (session.Opened<Talk>(r.GetString(0)), Moment.Of(r.GetInt64(1))), ("@now", now)), ct);

    /// <summary>Lets a chat sleep that could not be woken at that time.</summary>
    public Task ForgetWakeAsync(string chatId, DateTimeOffset at, CancellationToken ct) => WorkAsync(
        s =>
        {
            if (s.Bodies<Talk>(Sql.Talks, [chatId]) is [{ WakeAt: { } set } talk] && set.ToUnixTimeMilliseconds() == at.ToUnixTimeMilliseconds())
            {
                new Saver(s).Save([new Change.PutTalk(talk with { WakeAt = null })]);
            }

            return true;
        },
        ct);

    /// <summary>Files that are to be fetched now.</summary>
    public Task<List<FetchRow>> FetchingAsync(DateTimeOffset now, CancellationToken ct) => ReadAsync(
        session => session.Read(
            Sql.Fetching,
            r => new FetchRow { Attachment = r.GetString(0), Chat = r.GetString(1), FileRef = r.GetString(2), Tries = r.GetInt32(3), Due = Moment.Of(r.GetInt64(4)) },
            ("@now", now)),
        ct);

    public Task PutOffFetchAsync(string attachment, int tries, DateTimeOffset due, CancellationToken ct) =>
        writer.BesideAsync(s => s.Run(Sql.LaterFetch, ("@tries", tries), ("@due", due), ("@attachment", attachment)), ct);

    public Task DoneFetchAsync(string attachment, CancellationToken ct) => writer.BesideAsync(s => s.Run(Sql.DoneFetch, ("@attachment", attachment)), ct);

    /// <summary>Notes that a file's content is kept.</summary>
    public Task PutFileAsync(string hash, long size, string mediaType, CancellationToken ct) =>
        writer.BesideAsync(s => s.Run(Sql.PutFile, ("@hash", hash), ("@size", size), ("@type", mediaType), ("@at", time.GetUtcNow())), ct);

    /// <summary>Forgets the files that nothing refers to and that came before a moment, and has their contents dropped: while nothing else is written, so that none is wanted again meanwhile.</summary>
    public Task<int> SweepAsync(DateTimeOffset before, Action<string> drop, CancellationToken ct) => writer.BesideAsync(
        s =>
        {
            var unused = s.Read(Sql.SweepFiles, r => r.GetString(0), ("@before", before));
            unused.ForEach(drop);
            return unused.Count;
        },
        ct);

    /// <summary>Keeps a setting of the program's own.</summary>
    public Task SetAsync(string key, string value, CancellationToken ct) => writer.BesideAsync(s => s.Run(Sql.PutSetting, ("@key", key), ("@value", value)), ct);

    /// <summary>A setting of the program's own, or null.</summary>
    public Task<string?> SettingAsync(string key, CancellationToken ct) =>
        ReadAsync(session => session.Read(Sql.Setting, r => r.GetString(0), ("@key", key)).FirstOrDefault(), ct);

    /// <summary>The journal's lines that do not fit their chain.</summary>
    public async Task<List<JournalBreak>> VerifyJournalAsync(CancellationToken ct)
    {
        await using var db = Db();
        return await Journal.VerifyAsync(db, ct);
    }

    /// <summary>A context for reading; whoever takes it disposes it.</summary>
    public BotDb Db() => settings.Dialect.Db(settings);

    public async ValueTask DisposeAsync()
    {
        boards.Dispose();
        await ears.DisposeAsync();
        await writer.DisposeAsync();
    }

    // Beside the writer, on a connection of its own.
    private Task<T> ReadAsync<T>(Func<Session, T> read, CancellationToken ct) => Task.Run(
        () =>
        {
            using var session = Session.Open(settings, Seals);
            return read(session);
        },
        ct);

    internal Task<T> WorkAsync<T>(Func<Session, T> work, CancellationToken ct) => writer.WorkAsync(s => (work(s), (Made?)null), ct);

    private World Load(Session session, Needs needs)
    {
        var world = new World(shelf.Current(session));
        new Loader(session, world, shelf).Load(needs);
        return world;
    }

    private Made Keep(Memory memory, string cause, Decision decision)
    {
        var session = memory.Session;
        new Saver(session) { Chains = memory.Chains }.Save(decision.Changes);
        memory.Take(decision.Changes);
        Expected.See(session, shelf, decision.Changes.OfType<Change.PutUnit>().Select(c => c.Unit.PlanId));
        var posting = new Posting(session, rules, time.GetUtcNow()) { Told = memory.Take };
        posting.Post(cause, decision.Effects, _ => null, time.GetUtcNow());
        return new Made([.. posting.Rows], posting.Fetches) { Plans = Made.PlansOf(decision.Changes) };
    }

    private (Struck Struck, Made? Made) Strike(Memory memory, DateTimeOffset now, int most)
    {
        var session = memory.Session;
        var occasions = session.Read(Sql.Due, r => new Occasion((Timed)r.GetInt32(0), r.GetString(1)), ("@now", now), ("@most", most));
        if (occasions.Count == 0)
        {
            return (new Struck(0, 0), null);
        }

        // A notice puts hundreds of people on their way: it ends the slice, so that nobody's reply waits for two.
        if (occasions.FindIndex(o => o.Kind == Timed.Broadcast) is >= 0 and var notice)
        {
            occasions.RemoveRange(notice + 1, occasions.Count - notice - 1);
        }

        // A whole slice is a sweep, mostly over what nobody is talking about.
        var (world, loader) = occasions.Count < most ? (memory.World, memory.Loader) : memory.Apart();
        loader.Load(occasions);

        // Twice: whom the first read brings in may have other units, which are looked at together with these.
        loader.Load(rules.ClockNeeds(world, occasions, now));
        loader.Load(rules.ClockNeeds(world, occasions, now));
        var stroke = rules.Strike(world, occasions, now);
        var wound = stroke.Changes.OfType<Change.Wind>().Select(w => w.Occasion).ToHashSet();
        new Saver(session) { Chains = memory.Chains }.Save([.. stroke.Changes, .. occasions.Where(o => !wound.Contains(o)).Select(o => new Change.Wind(o, null))]);
        memory.Take(stroke.Changes);
        var posting = new Posting(session, rules, time.GetUtcNow()) { Told = memory.Take };
        foreach (var (cause, effect) in stroke.Told)
        {
            posting.Post(cause, [effect], _ => null, now);
        }

        return (new Struck(occasions.Count, stroke.Told.Length), new Made([.. posting.Rows], posting.Fetches) { Plans = Made.PlansOf(stroke.Changes) });
    }
}
