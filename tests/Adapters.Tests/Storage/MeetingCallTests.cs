using AnToanBot.Adapters.Plans;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Tests.Storage;

/// <summary>One meeting of a big village through the real store.</summary>
public class MeetingCallTests
{
    private const string Id = "p.u.meeting-1";

    private static readonly DateTimeOffset Now = new(2025, 10, 22, 8, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task All_of_450_households_are_called_once_in_slices_and_who_said_stop_is_not()
    {
        await using var bench = await VillageAsync();

        var slices = await StrikeAsync(bench, Now);
        await StrikeAsync(bench, Now.AddHours(1));

        Assert.All(slices, told => Assert.InRange(told, 0, 2 * 200));
        Assert.True(slices.Count(told => told > 0) >= 3);
        var calls = (await bench.OutboxAsync()).Where(r => Json(r).Contains("kính mời", StringComparison.Ordinal)).ToList();
        Assert.Equal(Enumerable.Range(0, 450).Where(i => i % 50 != 7).Select(i => $"r{i:000}").Append("deputy").Order(StringComparer.Ordinal), calls.Select(r => r.Person!).Order(StringComparer.Ordinal));
        await using var db = bench.Store.Db();
        Assert.Empty(await db.Calls.ToListAsync());
    }

    [Fact]
    public async Task The_evening_before_everybody_but_the_busy_is_reminded_once()
    {
        await using var bench = await VillageAsync(households: 30);
        await StrikeAsync(bench, Now);
        await bench.KeepAsync(new Change.PutReply(new MeetingReply(Id, "r001", Attendance.Busy, Now)), new Change.PutReply(new MeetingReply(Id, "r002", Attendance.Coming, Now)));

        await StrikeAsync(bench, new DateTimeOffset(2025, 10, 25, 19, 0, 0, TimeSpan.FromHours(7)));
        await StrikeAsync(bench, new DateTimeOffset(2025, 10, 25, 19, 1, 0, TimeSpan.FromHours(7)));

        var reminded = (await bench.OutboxAsync()).Where(r => Json(r).Contains("lịch họp của", StringComparison.Ordinal)).ToList();
        Assert.Equal(Enumerable.Range(0, 30).Where(i => i is not (7 or 1)).Select(i => $"r{i:000}").Append("deputy").Order(StringComparer.Ordinal), reminded.Select(r => r.Person!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_leader_sees_the_count_as_it_is_kept()
    {
        await using var bench = await VillageAsync(households: 60);
        await StrikeAsync(bench, Now);

        await TurnAsync(bench, "chat-r003", $"m|y|{Id}|1", 1);
        await TurnAsync(bench, "chat-r004", $"m|n|{Id}|1", 2);
        await TurnAsync(bench, "chat-r005", $"m|s|{Id}|1", 3);
        await TurnAsync(bench, "chat-leader", "họp", 4);
        await TurnAsync(bench, "chat-leader", $"m|list|{Id}|1", 5);

        var said = (await bench.OutboxAsync()).Where(r => r.Address == "chat-leader").Select(Json).ToList();
        Assert.Contains(said, s => s.Contains("Có đi 1 · bận 1 · cử người 1 · chưa trả lời 56", StringComparison.Ordinal));
        Assert.Contains(said, s => s.Contains("Có đi (1): Ông r003", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_officer_who_is_called_answers_in_words_and_the_leader_sees_it()
    {
        await using var bench = await VillageAsync(households: 3, police: true);
        await StrikeAsync(bench, Now);

        await TurnAsync(bench, "chat-officer", "cử đồng chí Nam đi thay", 1);
        await TurnAsync(bench, "chat-leader", "họp", 2);
        await TurnAsync(bench, "chat-leader", $"m|list|{Id}|1", 3);

        var said = (await bench.OutboxAsync()).ConvertAll(r => (r.Address, Text: Json(r)));
        Assert.Contains(said, s => s.Address == "chat-officer" && s.Text.Contains("cử «đồng chí Nam» đi thay", StringComparison.Ordinal));
        Assert.Contains(said, s => s.Address == "chat-leader" && s.Text.Contains("Có đi 0 · bận 0 · cử người 1 · chưa trả lời 4", StringComparison.Ordinal));
        Assert.Contains(said, s => s.Address == "chat-leader" && s.Text.Contains("Ông officer (Công an xã X) → đồng chí Nam", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_meeting_is_set_and_changed_through_the_store()
    {
        await using var bench = await VillageAsync(households: 3);
        var words = new[] { "đổi lịch họp", $"m|place|{Id}|1", "Đình làng", "đúng" };
        for (var i = 0; i < words.Length; i++)
        {
            await TurnAsync(bench, "chat-leader", words[i], i + 1);
        }

        var called = await bench.Store.MeetingAsync(Id, CancellationToken.None);

        Assert.Equal(("Đình làng", 2, "Nhà văn hóa"), (called!.Meeting.Place, called.Meeting.Version, Assert.Single(called.Meeting.Earlier).Place));
        Assert.Null(await bench.Store.MeetingAsync("p.u.meeting-9", CancellationToken.None));
    }

    private static string Json(OutboxRow row) => System.Text.RegularExpressions.Regex.Unescape(row.Body);

    private static Task<TurnResult> TurnAsync(Bench bench, string chat, string said, int id) => bench.Store.TurnAsync(
        new Inbound("web:demo", chat, $"e{id}", Now.AddMinutes(id), "00112233445566778899aabbccddeeff", said.Contains('|', StringComparison.Ordinal) ? new Body.Press(said) : new Body.Text(said)),
        CancellationToken.None);

    // Each look is a second later, as the timekeeper's are.
    private static async Task<List<int>> StrikeAsync(Bench bench, DateTimeOffset now)
    {
        var told = new List<int>();
        for (var quiet = 0; quiet < 3; now = now.AddSeconds(1))
        {
            var struck = await bench.Store.StrikeAsync(now, 100, CancellationToken.None);
            told.Add(struck.Told);
            quiet = struck.Looked == 0 ? quiet + 1 : 0;
        }

        return told;
    }

    private static async Task<Bench> VillageAsync(int households = 450, bool police = false)
    {
        var bench = await Bench.OpenAsync(b => (b.Needs, b.Take) = (Dialogue.NeedsOf, Dialogue.Take));
        await bench.Store.ApplyPlansAsync([Planned()], CancellationToken.None);
        await bench.KeepAsync(new Change.PutUnit(new Unit("u", "p", UnitKind.Residential, "Thôn U")));
        await bench.KeepAsync(
        [
            .. Acting("leader", Role.Leader),
            .. Acting("deputy", Role.Deputy),
            .. police ? Acting("officer", Role.Officer, unit: null) : [],
            .. Enumerable.Range(0, households).SelectMany(i => Acting($"r{i:000}", Role.Resident, muted: i % 50 == 7)),
        ]);
        await bench.KeepAsync(new Change.PutMeeting(new Meeting(Id, "p", "u", new DateTimeOffset(2025, 10, 26, 19, 30, 0, TimeSpan.FromHours(7)), "Nhà văn hóa", "leader")
        {
            Agenda = "Bình xét",
            Called = police ? ["police"] : [],
            Households = true,
            Since = Now,
        }));
        return bench;
    }

    // With the forms of a meeting, as every plan has them.
    private static Plan Planned() => Bench.Plan() with
    {
        Units = [Bench.Plan().Units[0] with { MeetingMembers = [new Option("police", "Đại diện Công an xã")] }],
        Forms = Bench.Plan().Forms.AddRange(PlanFolder.Load(PlanFolder.Shipped).Plans["dong-da-2025"].Forms.Where(f => f.Key.StartsWith("meeting", StringComparison.Ordinal))),
    };

    private static IEnumerable<Change> Acting(string id, Role role, bool muted = false, string? unit = "u") =>
    [
        new Change.PutPerson(new Person(id, $"Ông {id}", Address.Bac)),
        new Change.PutMembership(new Membership(id, "p", unit, role) { Muted = muted }),
        new Change.PutTalk(new Talk($"web:demo|chat-{id}", "web:demo", $"chat-{id}") { PersonId = id, ActingPlan = "p", ActingUnit = unit, ActingRole = role, Place = new Place.Home(), LastSeen = Now.AddDays(-1) }),
    ];
}
