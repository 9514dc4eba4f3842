using System.Globalization;
using AnToanBot.Adapters.Plans;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Tests.Storage;

/// <summary>Households and notices with the real conversation over the real store: what a turn needs is really loaded.</summary>
public class VillageTests
{
    private const string Plan = "dong-da-2025";

    private int events;

    [Fact]
    public async Task The_village_code_is_found_again_and_an_old_one_is_refused()
    {
        await using var bench = await OpenAsync();
        var shown = await SayAsync(bench, "leader", "mời bà con");
        var code = Codes.Of(shown[shown.IndexOf("dan-", StringComparison.Ordinal)..][..13])!;
        Assert.Equal($"dan-{code}", (await ParcelsAsync(bench, "leader")).OfType<Parcel.Qr>().Single().Payload);
        Assert.Contains(Codes.ShowStanding(code), await SayAsync(bench, "leader", "mời bà con"), StringComparison.Ordinal);

        await JoinAsync(bench, "x", $"dan-{code}", "Đỗ Anh Tú");
        Assert.Equal(new HouseholdCount(3, 0), (await bench.Store.WorldAsync(new Needs { Households = [$"{Plan}|u"] }, CancellationToken.None)).Households[$"{Plan}|u"]);

        await SayAsync(bench, "leader", "đổi mã");
        await SayAsync(bench, "leader", "có");
        Assert.StartsWith("Mã này đã đổi rồi", await SayAsync(bench, "late", code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leader_sees_the_households_and_removes_a_stranger_who_is_told_once()
    {
        await using var bench = await OpenAsync();
        await SayAsync(bench, "leader", "bà con");
        Assert.Contains("Ông b", await PressAsync(bench, "leader", "g|hhlist"), StringComparison.Ordinal);

        await PressAsync(bench, "leader", "g|hhgone.b");
        await SayAsync(bench, "leader", "có");

        Assert.True((await MembershipAsync(bench, "b")).Ended);
        Assert.Single(await ParcelsAsync(bench, "b"));
        Assert.Contains("1 hộ đã vào", await SayAsync(bench, "leader", "bà con"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_knows_its_receivers_goes_out_and_is_counted()
    {
        await using var bench = await OpenAsync();
        await SayAsync(bench, "leader", "gửi tin");
        Assert.Contains("Gửi cho 2 hộ", await SayAsync(bench, "leader", "Tối mai họp ở nhà văn hóa, mời bà con"), StringComparison.Ordinal);
        await SayAsync(bench, "leader", "có");
        var broadcast = Assert.Single((await bench.Store.WorldAsync(new Needs { Broadcasts = [$"{Plan}|u"] }, CancellationToken.None)).Broadcasts.Values);

        await SayAsync(bench, "a", "dừng nhận");
        await bench.Store.StrikeAsync(Now.AddMinutes(30), 100, CancellationToken.None);

        Assert.Contains("đã gửi được 0/", await PressAsync(bench, "leader", $"g|bcsee.{broadcast.Id}"), StringComparison.Ordinal);
        await using var db = bench.Store.Db();
        Assert.Equal(["b"], await db.Outbox.Where(o => o.Class == (int)Urgency.Broadcast).Select(o => o.Person).ToListAsync());

        // Another one of the same day is asked about.
        await SayAsync(bench, "leader", "gửi tin");
        await SayAsync(bench, "leader", "Ngày mai cắt điện cả buổi sáng");
        Assert.StartsWith("Hôm nay những người này đã có một tin", await SayAsync(bench, "leader", "có"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_count_of_pledges_is_offered_where_the_leader_is_asked()
    {
        await using var bench = await OpenAsync();
        await SayAsync(bench, "a", "có");
        await bench.KeepAsync(new Change.PutAnswer(new Answer($"{Plan}.u", "village", "paper", 1, new Value.Number(33), "33", "leader", Now)));
        await SayAsync(bench, "leader", "menu");
        await PressAsync(bench, "leader", "g|open.register.register-residential");

        var asked = await PressAsync(bench, "leader", "a|register-residential|resolution|1|no");

        Assert.Contains("1/120 hộ đã đăng ký qua tin nhắn; thêm 33 hộ ký giấy, là 34 hộ.", asked, StringComparison.Ordinal);
    }

    private static DateTimeOffset Now => new(2025, 6, 10, 8, 0, 0, TimeSpan.FromHours(7));

    private static async Task<Bench> OpenAsync()
    {
        var bench = await Bench.OpenAsync(b => (b.Needs, b.Take) = (Dialogue.NeedsOf, Dialogue.Take));
        await bench.Store.ApplyPlansAsync(PlanFolder.Load(PlanFolder.Shipped).Plans.Values, CancellationToken.None);
        await bench.KeepAsync(new Change.PutUnit(new Unit("u", Plan, UnitKind.Residential, "Tổ dân phố số 5") { Households = 120 }));
        foreach (var (who, role) in new[] { ("leader", Role.Leader), ("a", Role.Resident), ("b", Role.Resident) })
        {
            await bench.KeepAsync([.. Bench.Person(who, who, role, "u", Plan)]);
            await bench.KeepAsync(new Change.PutTalk(new Talk($"web:demo|{who}", "web:demo", who) { PersonId = who, ActingPlan = Plan, ActingUnit = "u", ActingRole = role, Place = new Place.Home() }));
        }

        return bench;
    }

    private async Task JoinAsync(Bench bench, string who, string code, string name)
    {
        foreach (var said in new[] { code, "đúng", "đồng ý", "anh", name, "đúng", "bỏ qua" })
        {
            await SayAsync(bench, who, said);
        }
    }

    private Task<string> SayAsync(Bench bench, string who, string words) => GiveAsync(bench, who, new Body.Text(words));

    private Task<string> PressAsync(Bench bench, string who, string key) => GiveAsync(bench, who, new Body.Press(key));

    private async Task<string> GiveAsync(Bench bench, string who, Body body)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{++events}");
        var input = new Inbound("web:demo", who, id, Now.AddMinutes(events), id.PadLeft(32, '0'), body);
        Assert.Equal(TurnResult.Kept, await bench.Store.TurnAsync(input, CancellationToken.None));
        await using var db = bench.Store.Db();
        var row = await db.Outbox.Where(o => o.Cause == $"web:demo|{id}" && o.Position == 0).SingleAsync();
        return ((Parcel.Text)Json.Opened<Parcel>(bench.Store.Seals, row.Body)).Prompt.Text;
    }

    private static async Task<List<Parcel>> ParcelsAsync(Bench bench, string who)
    {
        await using var db = bench.Store.Db();
        return [.. (await db.Outbox.Where(o => o.Address == who).OrderBy(o => o.Id).Select(o => o.Body).ToListAsync()).Select(b => Json.Opened<Parcel>(bench.Store.Seals, b))];
    }

    private static async Task<Membership> MembershipAsync(Bench bench, string person)
    {
        await using var db = bench.Store.Db();
        return Json.To<Membership>(await db.Memberships.Where(m => m.Person == person).Select(m => m.Body).SingleAsync());
    }
}
