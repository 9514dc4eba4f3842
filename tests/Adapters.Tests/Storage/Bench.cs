using System.Collections.Immutable;
using System.Data.Common;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Simulators.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AnToanBot.Adapters.Tests.Storage;

/// <summary>A store over a real file, or a real server where <c>ANTOAN_TEST_STORAGE=Postgres</c>, with small rules: every text is answered by its echo.</summary>
internal sealed class Bench : IAsyncDisposable
{
    // Migrated once, then copied: each bench has a database of its own.
    private static readonly Lazy<Task<PostgresDatabase>> Migrated = new(async () =>
    {
        var empty = await PostgresDatabase.CreateAsync();
        await using (var db = PostgresDb.Over(empty.ConnectionString + ";Pooling=false"))
        {
            await db.Database.MigrateAsync();
        }

        return empty;
    });

    private static readonly SemaphoreSlim Copying = new(1, 1);

    private readonly string folder = Directory.CreateTempSubdirectory("antoan-store-").FullName;
    private PostgresDatabase? database;

    /// <summary>Which database the storage tests run on.</summary>
    public static StorageProvider Provider { get; } = Enum.Parse<StorageProvider>(Environment.GetEnvironmentVariable("ANTOAN_TEST_STORAGE") is { Length: > 0 } given ? given : nameof(StorageProvider.Sqlite));

    public string ConnectionString => database?.ConnectionString ?? $"Data Source={Path.Combine(folder, "bot.db")}";

    public StoreSettings Settings => new(ConnectionString) { Provider = Provider, Folder = folder, Busy = TimeSpan.FromSeconds(1), Patience = Patience };

    public string Folder => folder;

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    public Func<World, Inbound, Needs> Needs { get; set; } = (_, _) => new Needs();

    public Func<World, Inbound, Decision> Take { get; set; } = Echo;

    public Func<Topic, string?> PhoneAccountOf { get; set; } = _ => null;

    public Store Store { get; private set; } = null!;

    public static async Task<Bench> OpenAsync(Action<Bench>? set = null)
    {
        var bench = new Bench();
        set?.Invoke(bench);
        if (Provider == StorageProvider.Postgres)
        {
            await Copying.WaitAsync();
            try
            {
                bench.database = await PostgresDatabase.CreateAsync(await Migrated.Value);
            }
            finally
            {
                Copying.Release();
            }
        }

        await bench.ReopenAsync();
        return bench;
    }

    /// <summary>A second program over the same file, as after a crash.</summary>
    public async Task<Store> ReopenAsync()
    {
        var rules = new Rules((w, i) => Needs(w, i), (w, i) => Take(w, i), (p, who) => p with { Text = p.Text.Replace("{bác}", who?.Name ?? "bác", StringComparison.Ordinal) }) { PhoneAccountOf = t => PhoneAccountOf(t) };
        return Store = await Store.OpenAsync(Settings, rules, Time, NullLogger<Store>.Instance);
    }

    public static Decision Echo(World world, Inbound input)
    {
        var words = input.Body is Body.Text(var said) ? said : input.Body.ToString();
        if (words == "boom")
        {
            throw new InvalidOperationException("boom");
        }

        var talk = world.Talks.GetValueOrDefault(input.ChatId) ?? new Talk(input.ChatId, input.Account, input.Address);
        return new Decision(
            [
                new Change.PutTalk(talk with { LastSeen = input.At }),
                new Change.PutAnswer(new Answer("p.u.f", "form", input.Address + input.EventId, 1, new Value.Words(words), words, "someone", input.At)),
                new Change.Note(new Line("p.u.f", "answered", "someone", input.At, input.EventId)),
            ],
            [new Effect.Say(new Audience.Here(input.ChatId), new Prompt(words))]);
    }

    /// <summary>Sends something to people without a message of theirs.</summary>
    public Task SendAsync(string cause, Audience to, string words, Urgency urgency = Urgency.Reply, bool pressing = false) =>
        Store.WriteAsync(cause, new Decision([], [new Effect.Say(to, new Prompt(words), urgency) { Pressing = pressing }]), CancellationToken.None);

    public static Inbound Text(string address, string eventId, string words, string account = "web:demo") =>
        new(account, address, eventId, new DateTimeOffset(2025, 11, 1, 8, 0, 0, TimeSpan.FromHours(7)), "00112233445566778899aabbccddeeff", new Body.Text(words));

    public Task<TurnResult> SayAsync(string address, string eventId, string words) => Store.TurnAsync(Text(address, eventId, words), CancellationToken.None);

    public Task KeepAsync(params Change[] changes) => Store.WriteAsync("test", new Decision([.. changes], []), CancellationToken.None);

    public async Task<List<OutboxRow>> OutboxAsync(string account = "web:demo")
    {
        var rows = new List<OutboxRow>();
        foreach (var urgency in Enum.GetValues<Urgency>())
        {
            rows.AddRange(await Store.WaitingAsync(account, urgency, 0, 10_000, CancellationToken.None));
        }

        return rows;
    }

    public static Plan Plan(string hash = "h1", string id = "p") => new()
    {
        Id = id,
        Year = 2025,
        Title = "Kế hoạch thử",
        Hash = hash,
        Source = "test",
        Locality = new Locality
        {
            Id = "x", Name = "xã X", Police = "Công an xã X", PoliceShort = "Công an xã", Committee = "BCĐ xã X", Government = "UBND xã X", Chairman = "Chủ tịch UBND xã X", PlaceName = "X",
        },
        Criteria = new CriteriaSet
        {
            Id = "c",
            Title = "Tiêu chí",
            Criteria =
            [
                new Criterion { Id = "d4-1", For = [UnitKind.Residential], Clause = "Điều 4 khoản 1", Group = "1", Statement = "Có nghị quyết", Rule = new Rule.Yes("resolution") },
                new Criterion { Id = "d4-3", For = [UnitKind.Residential], Clause = "Điều 4 khoản 3", Group = "3", Statement = "Không tăng", Rule = new Rule.NotMore("figures", ["crime"]) },
            ],
        },
        Units = [new UnitTerms { Kind = UnitKind.Residential, Word = "thôn", Own = "thôn mình", Leader = "Trưởng thôn", Deputy = "Phó Trưởng thôn" }],
        Filings =
        [
            new Filing { Id = "register", Title = "Đăng ký", For = [UnitKind.Residential], To = "Công an xã", VerifiedBy = "Công an xã", Source = "1" },
            new Filing
            {
                Id = "recognition", Title = "Đề nghị công nhận", For = [UnitKind.Residential], To = "Công an xã", VerifiedBy = "Công an xã", Source = "2", Recognises = true,
                Window = new Sourced<Window>(new Window(new DateOnly(2024, 11, 1), new DateOnly(2025, 10, 31)), Origin.Local, "4"),
            },
        ],
        Forms = ImmutableDictionary<string, Form>.Empty.Add("assess", new Form
        {
            Id = "assess",
            Title = "Tự đánh giá",
            Questions = [new Question { Id = "resolution", Kind = QuestionKind.YesNo, Text = "Có nghị quyết không ạ?", Label = "nghị quyết", AppliesIf = new Condition("x", ["yes"]) }],
        }),
    };

    /// <summary>Somebody else writes for as long as it is not disposed.</summary>
    public async Task<IAsyncDisposable> HoldAsync()
    {
        var other = new Held(Provider == StorageProvider.Sqlite ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString));
        await other.SayAsync(Provider == StorageProvider.Sqlite ? "BEGIN IMMEDIATE" : "BEGIN; SELECT pg_advisory_xact_lock(1095648340)");
        return other;
    }

    /// <summary>Every text of the whole database, with the column it stands in.</summary>
    public async Task<List<(string Column, string Text)>> EverythingAsync()
    {
        await using var db = Store.Db();
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        var columns = Provider == StorageProvider.Sqlite
            ? "SELECT t.name || '.' || c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
            : "SELECT c.table_name || '.' || c.column_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE'";
        var everything = new List<(string, string)>();
        foreach (var column in await TextsAsync(connection, columns))
        {
            var name = column.Split('.');
            everything.AddRange((await TextsAsync(connection, $"SELECT CAST(\"{name[1]}\" AS TEXT) FROM \"{name[0]}\" WHERE \"{name[1]}\" IS NOT NULL")).Select(t => (column, t)));
        }

        return everything;
    }

    public static Change[] Person(string id, string chat, Role role, string? unit, string plan = "p") =>
    [
        new Change.PutPerson(new Person(id, $"Ông {id}", Address.Bac)),
        new Change.PutMembership(new Membership(id, plan, unit, role)),
        new Change.PutTalk(new Talk($"web:demo|{chat}", "web:demo", chat) { PersonId = id, LastSeen = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero) }),
    ];

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<List<string>> TextsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private sealed class Held(DbConnection connection) : IAsyncDisposable
    {
        public async Task SayAsync(string sql)
        {
            if (connection.State != System.Data.ConnectionState.Open)
            {
                await connection.OpenAsync();
            }

            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await SayAsync("ROLLBACK");
            await connection.DisposeAsync();
        }
    }
}
