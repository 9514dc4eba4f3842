using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Tests.Storage;

/// <summary>One person in two messengers, through the store with the real rules: what a turn needs is loaded.</summary>
public sealed class LinkingTests : IAsyncLifetime
{
    private const string Known = "telegram:main", New = "zalo-bot:main";

    private Bench bench = null!;
    private int events;

    public async ValueTask InitializeAsync()
    {
        bench = await Bench.OpenAsync(b => (b.Needs, b.Take) = (Dialogue.NeedsOf, Dialogue.Take));
        await bench.Store.ApplyPlansAsync([Bench.Plan()], CancellationToken.None);
        await bench.KeepAsync(
            new Change.PutUnit(new Unit("u", "p", UnitKind.Residential, "Thôn U")),
            new Change.PutPerson(new Person("leader", "Nguyễn Văn A", Address.Bac)),
            new Change.PutMembership(new Membership("leader", "p", "u", Role.Leader)),
            new Change.PutTalk(new Talk(Chat(Known), Known, "1") { PersonId = "leader", ActingPlan = "p", ActingUnit = "u", ActingRole = Role.Leader, Place = new Place.Home() }));
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task A_code_from_the_known_chat_makes_the_other_one_the_same_persons()
    {
        await LinkAsync();

        Assert.Equal("leader", (await TalkAsync(New)).Person);
        Assert.Contains("Thôn U", await LastAsync(New), StringComparison.Ordinal);
        Assert.Contains("Gỡ nơi mới", await LastAsync(Known), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_steps_in_one_batch_come_to_the_same()
    {
        var code = await CodeAsync();
        await Task.WhenAll(new[] { code, "đúng", "hồ sơ" }.Select(words => SayAsync(New, words)));

        Assert.Equal("leader", (await TalkAsync(New)).Person);
        Assert.Contains("Hồ sơ năm 2025 của Thôn U", await LastAsync(New), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_old_chat_sends_the_new_one_away_by_the_words_of_the_notice()
    {
        await LinkAsync();
        await SayAsync(Known, "go noi moi");

        Assert.Null((await TalkAsync(New)).Person);
        Assert.Equal("leader", (await TalkAsync(Known)).Person);
        await using var db = bench.Store.Db();
        Assert.Equal(["link-offered", "linked", "unlinked"], await db.Journal.OrderBy(j => j.Id).Select(j => j.Code).ToListAsync());
    }

    [Fact]
    public async Task Unlinking_removes_that_chat_only()
    {
        await LinkAsync();
        await SayAsync(New, "nhận tin ở đây");
        await SayAsync(New, "bỏ liên kết");
        await SayAsync(New, "đúng");

        Assert.Null((await TalkAsync(New)).Person);
        Assert.Equal("leader", (await TalkAsync(Known)).Person);
        Assert.Equal([Chat(Known)], await ToldAsync());
    }

    [Fact]
    public async Task Erasing_forgets_every_chat_and_every_code()
    {
        await LinkAsync();
        await CodeAsync();
        await SayAsync(New, "xóa dữ liệu");
        await SayAsync(New, "đúng");

        Assert.Null((await TalkAsync(New)).Person);
        Assert.Null((await TalkAsync(Known)).Person);
        await using var db = bench.Store.Db();
        Assert.Empty(await db.People.ToListAsync());
        Assert.Empty(await db.Invitations.ToListAsync());
    }

    [Fact]
    public async Task News_goes_where_it_was_asked_to_and_nowhere_else()
    {
        await LinkAsync();
        await SayAsync(Known, "nhận tin ở đây");
        Assert.Equal([Chat(Known)], await ToldAsync());
        await SayAsync(New, "nhận tin ở đây");
        Assert.Equal([Chat(New)], await ToldAsync());
    }

    [Fact]
    public async Task A_notice_is_answered_by_its_words()
    {
        var ask = new Prompt("Hồ sơ mới.") { Buttons = [new Button("g|dossier", "Mở hồ sơ mới")] };
        await bench.Store.WriteAsync("n", new Decision([], [new Effect.Say(new Audience.OnePerson("leader"), ask, Urgency.Notice)]), CancellationToken.None);
        await SayAsync(Known, "mo ho so moi");

        Assert.Contains("Hồ sơ năm 2025 của Thôn U", await LastAsync(Known), StringComparison.Ordinal);
    }

    private async Task LinkAsync()
    {
        await SayAsync(New, await CodeAsync());
        await SayAsync(New, "đúng");
    }

    private async Task<string> CodeAsync()
    {
        await SayAsync(Known, "liên kết");
        var said = await LastAsync(Known);
        return said[(said.IndexOf(": ", StringComparison.Ordinal) + 2)..][..9];
    }

    private async Task SayAsync(string account, string words) =>
        Assert.Equal(TurnResult.Kept, await bench.Store.TurnAsync(Bench.Text("1", $"{++events}", words, account), CancellationToken.None));

    private async Task<TalkRow> TalkAsync(string account)
    {
        await using var db = bench.Store.Db();
        return await db.Talks.SingleAsync(t => t.Id == Chat(account));
    }

    private async Task<string> LastAsync(string account)
    {
        var prompt = Assert.IsType<Parcel.Text>(Json.To<Parcel>((await bench.OutboxAsync(account)).MaxBy(o => o.Id)!.Body)).Prompt;
        return $"{prompt.Text}\n{string.Join('\n', prompt.Buttons.Select(b => b.Label))}";
    }

    private async Task<List<string>> ToldAsync()
    {
        var cause = $"news|{++events}";
        await bench.Store.WriteAsync(cause, new Decision([], [new Effect.Say(new Audience.Leaders("p", "u"), new Prompt("tin"), Urgency.Notice)]), CancellationToken.None);
        await using var db = bench.Store.Db();
        return await db.Outbox.Where(o => o.Cause == cause).Select(o => o.Chat).ToListAsync();
    }

    private static string Chat(string account) => Inbound.ChatIdOf(account, "1");

}
