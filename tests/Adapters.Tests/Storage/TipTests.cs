using AnToanBot.Adapters.Files;
using AnToanBot.Adapters.Sealing;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Tips;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Tests.Storage;

/// <summary>Private reports through the store with the real rules: what a turn needs is loaded, and nothing says who reported.</summary>
public sealed class TipTests : IAsyncLifetime
{
    private const string Secret = "nhóm lạ mặt quanh kho thóc";
    private static readonly DateTimeOffset Sent = new(2025, 11, 1, 8, 0, 0, TimeSpan.FromHours(7));

    private Bench bench = null!;
    private int events;

    public async ValueTask InitializeAsync()
    {
        bench = await Bench.OpenAsync(b => (b.Needs, b.Take) = (Dialogue.NeedsOf, Dialogue.Take));
        await bench.Store.ApplyPlansAsync([Bench.Plan(), Bench.Plan(id: "q")], CancellationToken.None);
        await bench.KeepAsync([
            new Change.PutUnit(new Unit("u", "p", UnitKind.Residential, "Thôn U")),
            .. Joined("mai", Role.Resident, "u"), .. Joined("officer", Role.Officer, null), .. Joined("leader", Role.Leader, "u"), .. Joined("chairman", Role.Chairman, null),
            .. Joined("foreign", Role.Officer, null, "q"),
        ]);
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task What_is_asked_and_answered_goes_between_the_post_and_whoever_reported()
    {
        await ReportAsync();
        await SayAsync("officer", "tin báo");
        await SayAsync("officer", (await OfferedAsync("officer"))[0]);
        Assert.Contains(Secret, await LastAsync("officer"), StringComparison.Ordinal);
        await SayAsync("officer", "hỏi lại");
        await SayAsync("officer", "Mấy người?");
        Assert.Contains("«Mấy người?»", await LastAsync("mai"), StringComparison.Ordinal);

        await SayAsync("mai", (await OfferedAsync("mai"))[0]);
        await SayAsync("mai", "Bốn người");
        await SayAsync("officer", (await OfferedAsync("officer"))[0]);
        Assert.Contains("Bốn người", await LastAsync("officer"), StringComparison.Ordinal);
        await SayAsync("officer", "trả lời, kết thúc");
        await SayAsync("officer", "Đã kiểm tra");
        Assert.Contains("«Đã kiểm tra»", await LastAsync("mai"), StringComparison.Ordinal);
        await SayAsync("mai", "tin báo của tôi");
        Assert.Contains("đã trả lời", await LastAsync("mai"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_name_nothing_but_the_one_link_says_who_reported()
    {
        await ReportAsync();
        var tip = await TipAsync();
        Assert.Equal((null, null, null), (tip.Name, tip.Phone, tip.UnitId));
        Assert.DoesNotContain("mai", Json.Of(tip), StringComparison.OrdinalIgnoreCase);

        await using var db = bench.Store.Db();
        Assert.Equal(Chat("mai"), (await db.Tips.SingleAsync()).Chat);
        Assert.All(await db.Journal.Where(j => j.Subject == tip.Id).ToListAsync(), j => Assert.Null(j.By));
        Assert.DoesNotContain(await db.Journal.ToListAsync(), j => j.By == "mai" || j.Detail == "mai");

        await AskAsync(tip);
        var answered = await db.Outbox.Where(o => o.Chat == Chat("mai")).OrderByDescending(o => o.Id).FirstAsync();
        Assert.Null(answered.Person);
        Assert.Equal("officer", (await db.Journal.Where(j => j.Subject == tip.Id && j.Code == "tip-asked").SingleAsync()).By);
    }

    [Fact]
    public async Task Whoever_cannot_be_reached_is_not_put_on_the_list_of_people_to_be_called()
    {
        await ReportAsync();
        await AskAsync(await TipAsync());
        var row = (await bench.OutboxAsync()).Last(o => o.Chat == Chat("mai"));
        var kept = new TaskCompletionSource();
        bench.Store.Mark(new Mark(row, OutboxState.Never, 1, row.Due) { Unreachable = true, Why = "blocked", Kept = kept.SetResult });
        await kept.Task;

        await using var db = bench.Store.Db();
        Assert.Empty(await db.Calls.ToListAsync());
    }

    [Fact]
    public async Task Erasing_ones_data_leaves_the_report_with_the_police_and_no_way_back()
    {
        await ReportAsync();
        await SayAsync("mai", "xóa dữ liệu");
        Assert.Contains("Công an vẫn giữ", await LastAsync("mai"), StringComparison.Ordinal);
        await SayAsync("mai", "đúng");

        await using var db = bench.Store.Db();
        Assert.Equal("", (await db.Tips.SingleAsync()).Chat);
        Assert.All(await db.Outbox.Where(o => o.Chat == Chat("mai")).ToListAsync(), o => Assert.Contains("xóa dữ liệu", bench.Store.Seals.Open(nameof(Parcel), o.Body), StringComparison.Ordinal));
        var causes = await db.Outbox.Where(o => o.Chat == Chat("officer")).Select(o => o.Cause).ToListAsync();
        Assert.DoesNotContain(await db.Outbox.ToListAsync(), o => o.Chat != Chat("officer") && causes.Contains(o.Cause));

        var told = await db.Outbox.CountAsync();
        await AskAsync(await TipAsync());
        Assert.Equal(told + 3, await db.Outbox.CountAsync());
        Assert.Equal(TurnResult.Kept, await TurnAsync("mai", new Body.Press($"g|tipown.{(await TipAsync()).Id}")));
        Assert.DoesNotContain(Secret, await LastAsync("mai"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reporting_and_erasing_in_one_batch_cuts_the_link_too()
    {
        await DraftAsync();
        await Task.WhenAll(new[] { "gửi cho công an", "xóa dữ liệu", "đúng" }.Select(words => SayAsync("mai", words)));

        await using var db = bench.Store.Db();
        Assert.Equal("", (await db.Tips.SingleAsync()).Chat);
    }

    [Fact]
    public async Task Whose_a_report_is_outlives_what_the_police_write_into_it_in_the_same_batch()
    {
        var tip = new Tip("t", "p", null, "TB-1", Secret, Sent) { DeleteAt = Sent.AddDays(1) };
        await bench.KeepAsync(new Change.PutTip(tip, Chat("mai")), new Change.PutTip(tip with { State = TipState.InWork }));

        await using var db = bench.Store.Db();
        Assert.Equal(Chat("mai"), (await db.Tips.SingleAsync()).Chat);
        Assert.Equal(TipState.InWork, (await TipAsync()).State);
    }

    [Fact]
    public async Task Letting_go_of_a_chat_cuts_its_reports_off()
    {
        await ReportAsync();
        await bench.KeepAsync(new Change.PutTalk(new Talk("web:demo|second", "web:demo", "second") { PersonId = "mai", ActingPlan = "p", ActingUnit = "u", ActingRole = Role.Resident, Place = new Place.Home() }));
        await SayAsync("mai", "bỏ liên kết");
        await SayAsync("mai", "đúng");

        await using var db = bench.Store.Db();
        Assert.Equal("", (await db.Tips.SingleAsync()).Chat);
    }

    [Fact]
    public async Task A_draft_is_in_its_talk_alone()
    {
        await SayAsync("mai", "tin báo");
        await SayAsync("mai", Secret);

        Assert.Equal(["talks.body"], await WhereAsync(Secret));
        await SayAsync("mai", "hủy");
        Assert.Empty(await WhereAsync(Secret));
    }

    [Fact]
    public async Task What_was_sent_is_in_its_report_and_in_messages_that_are_blanked_alone()
    {
        await ReportAsync();
        await SayAsync("officer", "tin báo");
        await SayAsync("officer", (await OfferedAsync("officer"))[0]);

        Assert.Equal(["outbox.body", "tips.body"], await WhereAsync(Secret));
    }

    [Theory]
    [InlineData("leader")]
    [InlineData("chairman")]
    [InlineData("foreign")]
    public async Task Nobody_but_the_post_can_open_a_report(string who)
    {
        await ReportAsync();
        var id = (await TipAsync()).Id;
        foreach (var act in (string[])["open", "take", "ask", "end", "photo", "own", "add", "back", "gone"])
        {
            await TurnAsync(who, new Body.Press($"g|tip{act}.{id}"));
            Assert.DoesNotContain(Secret, await LastAsync(who), StringComparison.Ordinal);
        }

        await SayAsync(who, "lời nhắn");
        Assert.Equal((TipState.Received, 0), ((await TipAsync()).State, (await TipAsync()).Words.Length));
    }

    [Fact]
    public async Task A_photo_that_comes_after_the_report_was_sent_belongs_to_it_and_the_post_can_see_it()
    {
        await SayAsync("mai", "tin báo");
        await SayAsync("mai", Secret);
        await TurnAsync("mai", new Body.File("ref", "Mai 0912.jpg", "image/jpeg", 1000));
        foreach (var words in (string[])["bỏ qua", "bỏ qua", "xong", "không", "gửi cho công an"])
        {
            await SayAsync("mai", words);
        }

        var tip = await TipAsync();
        var photo = Assert.Single(tip.Photos);
        await TurnAsync("mai", new Body.Fetched(photo, "aa", 10, Kind.Jpeg, null));
        Assert.Empty(await WhereAsync("Mai 0912"));
        await TurnAsync("officer", new Body.Press($"g|tipphoto.{tip.Id}"));
        Assert.Contains((await bench.OutboxAsync()).Where(o => o.Chat == Chat("officer")), o => Json.To<Parcel>(o.Body) is Parcel.Paper paper && (paper.DossierId, paper.PaperId) == (tip.Id, photo));
    }

    [Fact]
    public async Task A_report_goes_for_good_when_its_time_is_over_and_its_photos_with_it()
    {
        var files = new FileStore(Path.Combine(bench.Folder, "files"), bench.Store.Seals);
        var (mine, shared) = (await files.KeepAsync("one"u8.ToArray(), CancellationToken.None), await files.KeepAsync("two"u8.ToArray(), CancellationToken.None));
        await bench.Store.PutFileAsync(mine, 3, Kind.Jpeg, CancellationToken.None);
        await bench.Store.PutFileAsync(shared, 3, Kind.Jpeg, CancellationToken.None);
        var tip = new Tip("t", "p", null, "TB-1", Secret, Sent) { DeleteAt = Sent.AddDays(90), Photos = ["tip-1", "tip-2"] };
        await bench.KeepAsync(
            new Change.PutTip(tip, Chat("mai")),
            new Change.PutAttachment(new Attachment("tip-1", "t", "tip", "photo", "photo", Kind.Jpeg, 3) { Hash = mine }),
            new Change.PutAttachment(new Attachment("tip-2", "t", "tip", "photo", "photo", Kind.Jpeg, 3) { Hash = shared }),
            new Change.PutAttachment(new Attachment("a", "p.u.register", "f", "q", "ảnh", Kind.Jpeg, 3) { Hash = shared }));

        await StrikeAsync(Sent.AddDays(90).AddSeconds(-1));
        Assert.Equal(Secret, (await TipAsync()).What);
        await StrikeAsync(Sent.AddDays(90));

        Assert.Empty(await WhereAsync(Secret));
        await using var db = bench.Store.Db();
        Assert.Equal("a", (await db.Attachments.SingleAsync()).Id);
        Assert.Equal(0, await bench.Store.SweepAsync(DateTimeOffset.UtcNow.AddDays(-1), files.Drop, CancellationToken.None));
        Assert.Equal(1, await bench.Store.SweepAsync(DateTimeOffset.UtcNow.AddDays(1), files.Drop, CancellationToken.None));
        Assert.Equal((false, true), (files.Has(mine), files.Has(shared)));
    }

    private async Task ReportAsync()
    {
        await DraftAsync();
        await SayAsync("mai", "gửi cho công an");
    }

    private async Task DraftAsync()
    {
        foreach (var words in (string[])["tin báo", Secret, "bỏ qua", "bỏ qua", "bỏ qua", "không ghi tên"])
        {
            await SayAsync("mai", words);
        }
    }

    private async Task AskAsync(Tip tip)
    {
        await TurnAsync("officer", new Body.Press($"g|tipopen.{tip.Id}"));
        await SayAsync("officer", "hỏi lại");
        await SayAsync("officer", "Mấy giờ?");
    }

    private async Task StrikeAsync(DateTimeOffset now)
    {
        while ((await bench.Store.StrikeAsync(now, 100, CancellationToken.None)).Looked > 0)
        {
        }
    }

    private Task<TurnResult> SayAsync(string who, string words) => TurnAsync(who, new Body.Text(words));

    private async Task<TurnResult> TurnAsync(string who, Body body)
    {
        var result = await bench.Store.TurnAsync(Bench.Text(who, $"{++events}", "") with { Body = body }, CancellationToken.None);
        Assert.Equal(TurnResult.Kept, result);
        return result;
    }

    private async Task<Tip> TipAsync()
    {
        await using var db = bench.Store.Db();
        return Json.Opened<Tip>(bench.Store.Seals, (await db.Tips.AsNoTracking().SingleAsync()).Body);
    }

    private async Task<Prompt> PromptAsync(string who)
    {
        var rows = (await bench.OutboxAsync()).Where(o => o.Chat == Chat(who)).OrderByDescending(o => o.Id);
        return rows.Select(o => Json.To<Parcel>(o.Body)).OfType<Parcel.Text>().First().Prompt;
    }

    private async Task<string> LastAsync(string who) => (await PromptAsync(who)).Text;

    private async Task<List<string>> OfferedAsync(string who) => [.. (await PromptAsync(who)).Buttons.Select(b => b.Label)];

    /// <summary>The columns of the whole database in which some words stand, sealed or not.</summary>
    private async Task<List<string>> WhereAsync(string words) =>
        [.. (await bench.EverythingAsync()).Where(c => Opened(c.Text).Contains(words, StringComparison.Ordinal)).Select(c => c.Column).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private string Opened(string kept)
    {
        foreach (var purpose in (string[])[nameof(Talk), nameof(Tip), nameof(Parcel), "Said", "words", "proof"])
        {
            try
            {
                return bench.Store.Seals.Open(purpose, kept);
            }
            catch (SealBrokenException)
            {
                // Sealed as something else.
            }
        }

        throw new InvalidOperationException($"{kept} is sealed as nothing that is known.");
    }

    private static Change[] Joined(string id, Role role, string? unit, string plan = "p") =>
    [
        new Change.PutPerson(new Person(id, $"Bà {id}", Address.Bac, "0912345678")),
        new Change.PutMembership(new Membership(id, plan, unit, role)),
        new Change.PutTalk(new Talk(Chat(id), "web:demo", id) { PersonId = id, ActingPlan = plan, ActingUnit = unit, ActingRole = role, Place = new Place.Home() }),
    ];

    private static string Chat(string who) => Inbound.ChatIdOf("web:demo", who);
}
