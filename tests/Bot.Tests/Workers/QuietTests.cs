using AnToanBot.Adapters.Plans;
using AnToanBot.Adapters.Tests.Storage;
using AnToanBot.Bot.Workers;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.People;

namespace AnToanBot.Bot.Tests.Workers;

public class QuietTests
{
    [Fact]
    public async Task Night_holds_all_but_replies_until_the_morning()
    {
        await using var outside = await Outside.OpenAsync();
        outside.Calendar.Offset = TimeSpan.FromHours(13);
        await outside.Bench.KeepAsync(Bench.Person("l", "a", Role.Leader, "u"));

        await outside.Bench.SendAsync("c", new Audience.Leaders("p", "u"), "nhắc", Urgency.Reminder);
        await outside.Bench.SayAsync("a", "1", "trả lời");
        Assert.Equal("trả lời", (await outside.NextAsync()).Words);
        await outside.RestAsync();
        Assert.True(outside.Silent);

        outside.Calendar.Offset = TimeSpan.FromHours(21.6);
        Assert.Equal("nhắc", (await outside.NextAsync()).Words);
    }

    [Fact]
    public async Task A_holiday_holds_all_but_replies_and_what_is_due_that_very_day()
    {
        var plan = PlanFolder.Load(PlanFolder.Shipped).Plans["dong-da-2025"];
        await using var outside = await Outside.OpenAsync(new Sending { HeldOf = (_, pressing, now) => QuietHours.Of(plan.Locality).Held(now, plan, pressing) });
        var start = outside.Calendar.Now;
        foreach (var chat in new[] { "a", "b", "c" })
        {
            await outside.Bench.KeepAsync(Bench.Person(chat, chat, Role.Leader, chat));
        }

        // Quốc khánh, two days in a row.
        outside.Calendar.Offset = new DateTimeOffset(2025, 9, 1, 9, 0, 0, TimeSpan.FromHours(7)) - start;
        await outside.Bench.SendAsync("c1", new Audience.Leaders("p", "a"), "nhắc", Urgency.Reminder);
        await outside.Bench.SendAsync("c2", new Audience.Leaders("p", "b"), "hôm nay", Urgency.Reminder, pressing: true);
        Assert.Equal("hôm nay", (await outside.NextAsync()).Words);
        await outside.Bench.SayAsync("c", "1", "trả lời");
        Assert.Equal("trả lời", (await outside.NextAsync()).Words);
        await outside.RestAsync();
        Assert.True(outside.Silent);

        // Not at night either, although it is pressing.
        outside.Calendar.Offset += TimeSpan.FromHours(13);
        await outside.Bench.SendAsync("c3", new Audience.Leaders("p", "b"), "cũng hôm nay", Urgency.Reminder, pressing: true);
        await outside.RestAsync();
        Assert.True(outside.Silent);
        outside.Calendar.Offset += TimeSpan.FromHours(9);
        Assert.Equal("cũng hôm nay", (await outside.NextAsync()).Words);
        await outside.RestAsync();
        Assert.True(outside.Silent);

        outside.Calendar.Offset = new DateTimeOffset(2025, 9, 3, 6, 31, 0, TimeSpan.FromHours(7)) - start;
        Assert.Equal("nhắc", (await outside.NextAsync()).Words);
    }
}
