using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Forms;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Adapters.Tests.Storage;

public class TurnTests
{
    [Fact]
    public async Task Same_message_twice_is_one_turn()
    {
        await using var bench = await Bench.OpenAsync();

        Assert.Equal(TurnResult.Kept, await bench.SayAsync("a", "1", "chào"));
        Assert.Equal(TurnResult.Duplicate, await bench.SayAsync("a", "1", "chào"));

        Assert.Single(await bench.OutboxAsync());
    }

    [Fact]
    public async Task Same_message_twice_in_one_batch_is_one_turn()
    {
        await using var bench = await Bench.OpenAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bench.SayAsync("a", "1", "chào")));

        Assert.Single(results, TurnResult.Kept);
        Assert.Equal(19, results.Count(r => r == TurnResult.Duplicate));
        Assert.Single(await bench.OutboxAsync());
    }

    [Fact]
    public async Task A_duplicate_is_known_after_a_restart()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.SayAsync("a", "1", "chào");
        await bench.Store.DisposeAsync();

        await bench.ReopenAsync();

        Assert.Equal(TurnResult.Duplicate, await bench.SayAsync("a", "1", "chào"));
    }

    [Fact]
    public async Task Order_is_kept_within_a_chat()
    {
        await using var bench = await Bench.OpenAsync();
        var turns = new List<Task>();
        for (var i = 0; i < 100; i++)
        {
            turns.Add(bench.SayAsync("a", $"{i}", $"{i}"));
        }

        await Task.WhenAll(turns);

        var said = (await bench.OutboxAsync()).Select(r => ((Parcel.Text)Json.To<Parcel>(r.Body)).Prompt.Text);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), said);
    }

    [Fact]
    public async Task A_thousand_turns_at_once_are_all_kept_in_few_commits()
    {
        await using var bench = await Bench.OpenAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => Task.Run(() => bench.SayAsync($"chat{i % 50}", $"{i}", $"{i}"))));

        Assert.All(results, r => Assert.Equal(TurnResult.Kept, r));
        Assert.Equal(1_000, (await bench.OutboxAsync()).Count);
        await using var db = bench.Store.Db();
        Assert.Equal(1_000, await db.Answers.CountAsync());
        Assert.InRange(bench.Store.Batches, 1, 500);
    }

    [Fact]
    public async Task A_turn_sees_what_the_turn_before_it_in_the_same_batch_changed()
    {
        var seen = new List<int>();
        await using var bench = await Bench.OpenAsync(b => b.Take = (world, input) =>
        {
            var talk = world.Talks.GetValueOrDefault(input.ChatId) ?? new Talk(input.ChatId, input.Account, input.Address);
            var count = talk.Place is Place.Stranger(var wrong, _) ? wrong : -1;
            seen.Add(count);
            return new Decision([new Change.PutTalk(talk with { Place = new Place.Stranger(count + 1) })], []);
        });

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => bench.SayAsync("a", $"{i}", "x")));

        Assert.Equal(Enumerable.Range(0, 50), seen);
    }

    [Fact]
    public async Task A_decision_that_throws_goes_aside_with_an_apology_and_the_next_is_kept()
    {
        await using var bench = await Bench.OpenAsync();

        var results = await Task.WhenAll(bench.SayAsync("a", "1", "chào"), bench.SayAsync("a", "2", "boom"), bench.SayAsync("a", "3", "còn đây"));

        Assert.Equal([TurnResult.Kept, TurnResult.Aside, TurnResult.Kept], results);
        Assert.Equal(TurnResult.Duplicate, await bench.SayAsync("a", "2", "boom"));
        await using var db = bench.Store.Db();
        var aside = Assert.Single(await db.Aside.ToListAsync());
        Assert.Equal("boom", Assert.IsType<Body.Text>(Json.To<Inbound>(Json.OpenedWords(bench.Store.Seals, aside.Raw)).Body).Words);
        Assert.Equal(2, await db.Answers.CountAsync());
        Assert.Contains("trục trặc", (await bench.OutboxAsync())[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_cannot_be_saved_is_set_aside_alone()
    {
        await using var bench = await Bench.OpenAsync(b => b.Take = (world, input) => input.Body is Body.Text("null")
            ? new Decision([new Change.PutTalk(new Talk(null!, input.Account, input.Address))], [])
            : Bench.Echo(world, input));

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => bench.SayAsync($"{i}", $"{i}", i == 17 ? "null" : "tốt")));

        Assert.Equal(TurnResult.Aside, results[17]);
        Assert.Equal(39, results.Count(r => r == TurnResult.Kept));
        await using var db = bench.Store.Db();
        Assert.Equal(39, await db.Answers.CountAsync());
        Assert.Equal(40, (await bench.OutboxAsync()).Count);
    }

    [Fact]
    public async Task What_cannot_be_decoded_is_kept_for_a_developer()
    {
        await using var bench = await Bench.OpenAsync();

        await bench.Store.AsideAsync("web:demo", "{broken", "not JSON", CancellationToken.None);

        await using var db = bench.Store.Db();
        Assert.Equal("{broken", Json.OpenedWords(bench.Store.Seals, (await db.Aside.SingleAsync()).Raw));
    }

    [Fact]
    public async Task The_view_of_answers_names_dossier_question_and_moment()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.SayAsync("a", "1", "chào");

        await using var db = bench.Store.Db();
        var rows = await db.Database.SqlQueryRaw<string>("SELECT dossier || ' ' || question || ' ' || at AS Value FROM answers").ToListAsync();

        Assert.Equal(["p.u.f form.a1 1761958800000"], rows);
    }

    [Fact]
    public async Task An_answer_comes_back_as_it_was_kept()
    {
        await using var bench = await Bench.OpenAsync();
        await bench.SayAsync("a", "1", "chào bác");

        var world = await bench.Store.WorldAsync(new Needs { Subjects = ["p.u.f"] }, CancellationToken.None);

        var answer = Assert.Single(world.Answers.Values);
        Assert.Equal(new Value.Words("chào bác"), answer.Value);
        Assert.Equal("p.u.f|form|a1|1", answer.Key);
        Assert.Equal(new DateTimeOffset(2025, 11, 1, 8, 0, 0, TimeSpan.FromHours(7)), answer.At);
    }
}
