using AnToanBot.Adapters.Plans;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Tips;
using Microsoft.Extensions.Time.Testing;

namespace AnToanBot.Adapters.Tests.Storage;

public class DigestTests
{
    private const string Plan = "dong-da-2025";
    private static readonly DateTimeOffset Monday = new(2025, 11, 3, 7, 30, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task The_store_brings_all_that_the_digest_tells()
    {
        await using var bench = await OpenAsync();
        await bench.KeepAsync(
            [
                .. Bench.Person("o", "o", Role.Officer, null, Plan),
                .. Bench.Person("l", "l", Role.Leader, "to-1", Plan),
                Waiting("to-1", Monday.AddDays(-2)),
                new Change.PutDossier(new Dossier(Dossier.IdOf(Plan, "to-2", "recognition"), Plan, "to-2", "recognition") { Stage = Stage.Draft, Asked = 2 }),
                new Change.PutTip(new Tip("t", Plan, null, "1", "việc lạ", Monday.AddDays(-1)) { DeleteAt = Monday.AddYears(1) }),
                new Change.PutMeeting(new Meeting(Meeting.IdOf(Plan, "to-1", 1), Plan, "to-1", Monday.AddHours(12), "nhà văn hóa", "l")),
                new Change.PutTalk(new Talk("web:demo|l", "web:demo", "l") { PersonId = "l", Unreachable = true }),
            ]);
        await bench.SendAsync("nhắc", new Audience.Leaders(Plan, "to-1"), "nhắc", Urgency.Reminder);

        await StrikeAsync(bench, Monday);

        var row = Assert.Single(await bench.OutboxAsync());
        Assert.Equal(($"{Plan}/digest/2025-11-03/o", "web:demo|o", (int)Urgency.Notice), (row.Cause, row.Chat, row.Class));
        Assert.Equal(
            [
                "Chào buổi sáng Ông o. Việc của phường Đống Đa, Thứ Hai 03/11:",
                "- Mới về: 1 hồ sơ (Tổ 1).",
                "- Cần thẩm định trước hạn quyết định: Tổ 1 (chậm nhất hết Thứ Ba 04/11).",
                "- Nhờ Công an trả lời: 2 câu (Tổ 2).",
                "- Tin báo: 1 tin chưa ai nhận.",
                "- Họp hôm nay: Tổ 1 lúc 19:30, nhà văn hóa.",
                "- 1 đơn vị chưa có ai vào: Tổ 2.",
                "- Cần gọi điện vì không nhắn được: Ông l, Tổ trưởng Tổ dân phố Tổ 1 (chưa có máy nào nhận được tin).",
            ],
            Assert.IsType<Parcel.Text>(Json.To<Parcel>(row.Body)).Prompt.Text.Replace("{Bác}", "Ông o", StringComparison.Ordinal).Split('\n'));
    }

    [Fact]
    public async Task It_is_said_once_whatever_happens_in_between()
    {
        await using var bench = await OpenAsync();
        await bench.KeepAsync([.. Bench.Person("o", "o", Role.Officer, null, Plan), Waiting("to-1", Monday.AddDays(-3))]);
        await StrikeAsync(bench, Monday);
        await bench.ReopenAsync();
        await bench.Store.ApplyPlansAsync(PlanFolder.Load(PlanFolder.Shipped).Plans.Values, CancellationToken.None);
        await StrikeAsync(bench, Monday.AddHours(2));
        Assert.Single(await bench.OutboxAsync());
        Assert.Equal(Monday.AddDays(1).AddHours(-1), await NextOfPlansAsync(bench));
    }

    [Fact]
    public async Task Thirty_dossiers_of_one_evening_are_one_message()
    {
        await using var bench = await OpenAsync(30);
        await bench.KeepAsync([.. Bench.Person("o", "o", Role.Officer, null, Plan), .. Enumerable.Range(1, 30).Select(n => Waiting($"to-{n}", Monday.AddDays(1).AddHours(-9)))]);
        await StrikeAsync(bench, Monday.AddDays(1).AddHours(-1));
        await StrikeAsync(bench, Monday.AddDays(1));
        Assert.Contains("Mới về: 30 hồ sơ", Assert.Single(await bench.OutboxAsync()).Body, StringComparison.Ordinal);
    }

    private static async Task<Bench> OpenAsync(int units = 2)
    {
        var bench = await Bench.OpenAsync(b => b.Time = new FakeTimeProvider(Monday));
        await bench.Store.ApplyPlansAsync(PlanFolder.Load(PlanFolder.Shipped).Plans.Values, CancellationToken.None);
        await bench.KeepAsync([.. Enumerable.Range(1, units).Select(n => new Change.PutUnit(new Unit($"to-{n}", Plan, UnitKind.Residential, $"Tổ {n}")))]);
        return bench;
    }

    private static Change.PutDossier Waiting(string unit, DateTimeOffset since) =>
        new(new Dossier(Dossier.IdOf(Plan, unit, "recognition"), Plan, unit, "recognition") { Stage = Stage.Submitted, FirstSubmitted = since, Submitted = since });

    private static async Task StrikeAsync(Bench bench, DateTimeOffset now)
    {
        while ((await bench.Store.StrikeAsync(now, 100, CancellationToken.None)).Looked > 0)
        {
            // Until nothing is due.
        }
    }

    private static async Task<DateTimeOffset?> NextOfPlansAsync(Bench bench)
    {
        await using var db = bench.Store.Db();
        return db.Plans.AsEnumerable().Single(p => p is { Id: Plan, Current: true }).NextDue;
    }
}
