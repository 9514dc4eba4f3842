using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Tests.Storage;

public class AudienceTests
{
    [Fact]
    public async Task A_role_is_resolved_to_the_chats_of_those_who_hold_it()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.KeepAsync([
            .. Bench.Person("leader", "l", Role.Leader, "u"), .. Bench.Person("deputy", "d", Role.Deputy, "u"), .. Bench.Person("other", "x", Role.Leader, "v"),
            .. Bench.Person("officer", "o", Role.Officer, null), .. Bench.Person("head", "h", Role.Head, null), .. Bench.Person("resident", "r", Role.Resident, "u"),
            .. Bench.Person("foreign", "f", Role.Officer, null, plan: "q"),
        ]);

        Assert.Equal(["d", "l"], await ToldAsync(bench, new Audience.Leaders("p", "u")));
        Assert.Equal(["h", "o"], await ToldAsync(bench, new Audience.Officers("p")));
        Assert.Equal(["h"], await ToldAsync(bench, new Audience.Officers("p", "officer")));
        Assert.Equal(["h"], await ToldAsync(bench, new Audience.Heads("p")));
        Assert.Equal(["r"], await ToldAsync(bench, new Audience.Residents("p", "u")));
        Assert.Equal(["x"], await ToldAsync(bench, new Audience.OnePerson("other")));
        Assert.Equal(["o"], await ToldAsync(bench, new Audience.Here("web:demo|o")));
    }

    [Fact]
    public async Task Who_has_left_is_told_nothing()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.KeepAsync(Bench.Person("leader", "l", Role.Leader, "u"));
        await bench.KeepAsync(new Change.PutMembership(new Membership("leader", "p", "u", Role.Leader) { Ended = true }));

        Assert.Empty(await ToldAsync(bench, new Audience.Leaders("p", "u")));
    }

    [Fact]
    public async Task The_preferred_chat_comes_first_then_the_latest_then_the_telephone()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.KeepAsync(Bench.Person("leader", "l", Role.Leader, "u"));
        var late = new Talk("web:demo|late", "web:demo", "late") { PersonId = "leader", LastSeen = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) };
        await bench.KeepAsync(new Change.PutTalk(late));
        var toLeaders = new Audience.Leaders("p", "u");
        Assert.Equal(["late"], await ToldAsync(bench, toLeaders));

        await bench.KeepAsync(new Change.PutPerson(new Person("leader", "Ông Ba", Address.Bac) { PreferredChat = "web:demo|l" }));
        Assert.Equal(["l"], await ToldAsync(bench, toLeaders));

        await bench.KeepAsync(new Change.PutTalk(new Talk("web:demo|l", "web:demo", "l") { PersonId = "leader", Unreachable = true }));
        Assert.Equal(["late"], await ToldAsync(bench, toLeaders));

        await bench.KeepAsync(new Change.PutTalk(late with { Unreachable = true }));
        Assert.Empty(await ToldAsync(bench, toLeaders));
        await using var db = bench.Store.Db();
        Assert.Equal("leader", (await db.Calls.SingleAsync()).Person);
    }

    [Fact]
    public async Task Where_the_preferred_chat_is_shut_the_other_one_gets_it_and_none_gets_it_twice()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.KeepAsync(Bench.Person("leader", "l", Role.Leader, "u"));
        await bench.KeepAsync(
            new Change.PutTalk(new Talk("web:demo|other", "web:demo", "other") { PersonId = "leader" }),
            new Change.PutPerson(new Person("leader", "Ông Ba", Address.Bac) { PreferredChat = "web:demo|l" }));
        await bench.SendAsync("c", new Audience.Leaders("p", "u"), "tin", Urgency.Notice);
        var first = Assert.Single(await bench.OutboxAsync());
        Assert.Equal("l", first.Address);

        await MarkAsync(bench, first, unreachable: true);
        var second = Assert.Single(await bench.OutboxAsync());
        Assert.Equal("other", second.Address);

        await MarkAsync(bench, second, unreachable: true);
        Assert.Empty(await bench.OutboxAsync());
        await using var db = bench.Store.Db();
        Assert.Equal("leader", (await db.Calls.SingleAsync()).Person);
        Assert.Equal(["l", "other"], await db.Outbox.OrderBy(o => o.Id).Select(o => o.Address).ToListAsync());
    }

    [Fact]
    public async Task Everyone_is_addressed_in_their_own_words()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.KeepAsync([.. Bench.Person("a", "a", Role.Leader, "u"), .. Bench.Person("b", "b", Role.Deputy, "u")]);

        await bench.Store.WriteAsync("c", new Decision([], [new Effect.Say(new Audience.Leaders("p", "u"), new Prompt("Chào {bác}"), Urgency.Notice)]), CancellationToken.None);

        var said = (await bench.OutboxAsync()).Select(o => o.Body).ToList();
        Assert.Contains(said, s => s.Contains("Chào Ông a", StringComparison.Ordinal));
        Assert.Contains(said, s => s.Contains("Chào Ông b", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_cause_posts_once()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.KeepAsync(Bench.Person("a", "a", Role.Leader, "u"));
        var decision = new Decision([], [new Effect.Say(new Audience.Leaders("p", "u"), new Prompt("Nhắc"), Urgency.Reminder)]);

        Assert.True(await bench.Store.OnceAsync("reminder|1", decision, CancellationToken.None));
        Assert.False(await bench.Store.OnceAsync("reminder|1", decision, CancellationToken.None));
        await bench.Store.WriteAsync("reminder|1", decision, CancellationToken.None);

        Assert.Single(await bench.OutboxAsync());
    }

    [Fact]
    public async Task Forgetting_a_person_leaves_what_was_filed_and_nothing_of_theirs()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.KeepAsync(Bench.Person("someone", "a", Role.Leader, "u"));
        await bench.SayAsync("a", "1", "tên tôi là Ba");
        await bench.SendAsync("c", new Audience.OnePerson("someone"), "nhắc", Urgency.Reminder);

        await bench.KeepAsync(new Change.Forget("someone"));

        await using var db = bench.Store.Db();
        Assert.Empty(await db.People.ToListAsync());
        Assert.Empty(await db.Memberships.ToListAsync());
        Assert.Null((await db.Talks.SingleAsync()).Person);
        Assert.Null((await db.Answers.SingleAsync()).Typed);
        Assert.All(await db.Outbox.ToListAsync(), o => Assert.Equal(("", OutboxState.Never), (o.Body, o.State)));
        Assert.Single(await db.Journal.ToListAsync());
    }

    private static async Task MarkAsync(Bench bench, OutboxRow row, bool unreachable)
    {
        var kept = new TaskCompletionSource();
        bench.Store.Mark(new Mark(row, OutboxState.Never, 1, row.Due) { Unreachable = unreachable, Why = "blocked", Kept = kept.SetResult });
        await kept.Task;
    }

    private static async Task<List<string>> ToldAsync(Bench bench, Audience to)
    {
        var cause = Guid.NewGuid().ToString();
        await bench.Store.WriteAsync(cause, new Decision([], [new Effect.Say(to, new Prompt("x"), Urgency.Notice)]), CancellationToken.None);
        return [.. (await bench.OutboxAsync()).Where(o => o.Cause == cause).Select(o => o.Address).Order(StringComparer.Ordinal)];
    }
}
