using System.Collections.Immutable;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Workers;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Bot.Tests.Workers;

/// <summary>What becomes of a message that nobody asked for, on an account with a window: the whole way from the decision to the phone list.</summary>
public class WindowTests
{
    private static readonly Policy FreeOnly = new(TimeSpan.FromHours(48), TimeSpan.FromDays(7), 8);

    public static TheoryData<Urgency, Topic?, double?, string, bool, bool, string> Rows() => new()
    {
        { Urgency.Notice, Topic.Result, 1, "free only", false, false, "free" },
        { Urgency.Reminder, Topic.Reminder, 47, "free only", false, false, "free" },
        { Urgency.Broadcast, Topic.Meeting, 1, "free only", true, false, "free" },
        { Urgency.Reminder, Topic.Reminder, 72, "free only", true, true, "other chat" },
        { Urgency.Reminder, Topic.Reminder, 72, "free only", false, true, "phone list" },
        { Urgency.Reminder, Topic.Reminder, 72, "paying", true, true, "paid" },
        { Urgency.Notice, null, 72, "paying", false, false, "paid" },
        { Urgency.Reminder, Topic.Reminder, 200, "paying", true, false, "other chat" },
        { Urgency.Reminder, Topic.Reminder, 200, "paying", false, false, "phone list" },
        { Urgency.Reminder, Topic.Reminder, 200, "templates", true, true, "template" },
        { Urgency.Broadcast, Topic.Meeting, 72, "templates", false, false, "template" },
        { Urgency.Notice, Topic.Result, 200, "templates", true, true, "other chat" },
        { Urgency.Notice, Topic.Result, 200, "templates", false, true, "phone list" },
        { Urgency.Notice, null, 200, "templates", true, true, "other chat" },
        { Urgency.Reminder, Topic.Reminder, null, "templates", false, true, "template" },
        { Urgency.Reminder, Topic.Reminder, 72, "by phone", true, true, "other chat" },
        { Urgency.Reminder, Topic.Reminder, 72, "by phone", false, true, "template to the phone" },
        { Urgency.Reminder, Topic.Reminder, 72, "by phone", false, false, "phone list" },
        { Urgency.Notice, null, 72, "by phone", false, true, "phone list" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Every_kind_of_message_finds_its_way(Urgency urgency, Topic? topic, double? hoursAgo, string policy, bool otherChat, bool phone, string expected)
    {
        await using var outside = await OpenAsync(policy);
        await PersonAsync(outside, hoursAgo, otherChat, phone);

        await TellAsync(outside, urgency, topic);

        Assert.Equal(expected, await OutcomeAsync(outside));
    }

    [Fact]
    public async Task A_window_that_only_the_platform_knows_to_be_closed_ends_in_a_template()
    {
        await using var outside = await OpenAsync("templates");
        await PersonAsync(outside, 1, otherChat: true, phone: true);
        outside.Answers = sent => Task.FromResult<Delivery>(sent.Parcel is Parcel.Template ? new Delivery.Sent("z-1") : new Delivery.Closed("no interaction within 7 days"));

        await TellAsync(outside, Urgency.Reminder, Topic.Reminder);

        Assert.Equal("template", await OutcomeAsync(outside));
    }

    [Fact]
    public async Task Who_is_reached_neither_in_chat_nor_by_phone_is_to_be_called_once()
    {
        await using var outside = await OpenAsync("by phone");
        await PersonAsync(outside, 72, otherChat: false, phone: true);
        outside.Answers = sent => Task.FromResult<Delivery>(new Delivery.Never("no Zalo account", Unreachable: true));

        await TellAsync(outside, Urgency.Reminder, Topic.Reminder);
        Assert.Equal("phone list", await OutcomeAsync(outside));

        Assert.Single(await new Queries(outside.Bench.Store).CallsAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task The_ninth_free_message_since_the_person_wrote_is_not_free()
    {
        await using var outside = await OpenAsync("free only");
        await PersonAsync(outside, 1, otherChat: true, phone: false);

        for (var i = 0; i < 9; i++)
        {
            await TellAsync(outside, Urgency.Notice, null, $"c{i}");
            await outside.RestAsync();
        }

        await using var db = outside.Bench.Store.Db();
        Assert.Equal(8, await db.Outbox.CountAsync(o => o.Account == "web:demo" && o.Cost == (int)Cost.Free));
        Assert.Single(await outside.Bench.OutboxAsync("web:other"));
    }

    [Fact]
    public async Task A_template_carries_the_facts_and_a_key_to_be_told_by()
    {
        await using var outside = await OpenAsync("templates");
        await PersonAsync(outside, 200, otherChat: false, phone: false);

        await TellAsync(outside, Urgency.Reminder, Topic.Reminder);

        var template = Assert.IsType<Parcel.Template>((await outside.NextAsync()).Parcel);
        Assert.Equal(("Thôn 4", "Nguyễn Văn An", "còn 3 ngày"), (template.Facts["unit"], template.Facts["name"], template.Facts["text"]));
        Assert.Matches(@"\Aantoan-\d+\z", template.Tracking);
    }

    private static async Task<Outside> OpenAsync(string policy)
    {
        var given = policy switch
        {
            "paying" => FreeOnly with { AllowPaid = true },
            "templates" => FreeOnly with { Templates = [Topic.Reminder, Topic.Meeting] },
            "by phone" => FreeOnly with { ByPhone = [Topic.Reminder] },
            _ => FreeOnly,
        };
        return await Outside.OpenAsync(
            new Sending { PolicyOf = _ => given },
            set: b => b.PhoneAccountOf = topic => given.ByPhone.Contains(topic) ? "web:demo" : null);
    }

    private static Task PersonAsync(Outside outside, double? hoursAgo, bool otherChat, bool phone)
    {
        var seen = hoursAgo is { } hours ? outside.Time.GetUtcNow() - TimeSpan.FromHours(hours) : (DateTimeOffset?)null;
        Change[] known =
        [
            new Change.PutPerson(new Person("l", "Nguyễn Văn An", Domain.People.Address.Bac, phone ? "84912345678" : null) { PreferredChat = "web:demo|a" }),
            new Change.PutTalk(new Talk("web:demo|a", "web:demo", "a") { PersonId = "l", LastSeen = seen }),
        ];
        return outside.Bench.KeepAsync([.. known, .. otherChat ? new Change[] { new Change.PutTalk(new Talk("web:other|b", "web:other", "b") { PersonId = "l" }) } : []]);
    }

    private static Task TellAsync(Outside outside, Urgency urgency, Topic? topic, string cause = "c")
    {
        var about = topic is { } t ? new About(t, ImmutableSortedDictionary<string, string>.Empty.Add("unit", "Thôn 4")) : null;
        return outside.Bench.Store.WriteAsync(cause, new Decision([], [new Effect.Say(new Audience.OnePerson("l"), new Prompt("còn 3 ngày") { About = about }, urgency)]), CancellationToken.None);
    }

    private static async Task<string> OutcomeAsync(Outside outside)
    {
        await outside.RestAsync();
        await using var db = outside.Bench.Store.Db();
        var sent = await db.Outbox.SingleOrDefaultAsync(o => o.State == OutboxState.Sent);
        return sent is not null ? (Cost?)sent.Cost switch
        {
            Cost.Free => "free",
            Cost.Paid => "paid",
            Cost.Template => sent.Address.StartsWith("tel:", StringComparison.Ordinal) ? "template to the phone" : "template",
            _ => "sent, nobody knows at what cost",
        }
        : (await outside.Bench.OutboxAsync("web:other")).Count == 1 ? "other chat"
        : await db.Calls.AnyAsync() ? "phone list"
        : "lost";
    }
}
