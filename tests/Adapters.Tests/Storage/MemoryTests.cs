using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;

namespace AnToanBot.Adapters.Tests.Storage;

/// <summary>What the writer remembers from one turn to the next is what stands in the database.</summary>
public class MemoryTests
{
    private readonly List<World> looked = [];
    private readonly List<int> counts = [];

    [Fact]
    public async Task What_another_program_has_written_is_known_at_the_next_turn()
    {
        await using var bench = await Bench.OpenAsync(b => b.Take = Count);
        var first = bench.Store;
        var second = await bench.ReopenAsync();

        foreach (var (store, i) in new[] { first, second, second, first, second, first, first }.Select((s, i) => (s, i)))
        {
            Assert.Equal(TurnResult.Kept, await store.TurnAsync(Bench.Text("a", $"{i}", "x"), CancellationToken.None));
        }

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], counts);
        await first.DisposeAsync();
    }

    [Fact]
    public async Task What_was_decided_but_could_not_be_kept_is_forgotten()
    {
        await using var bench = await Bench.OpenAsync(b => b.Take = (world, input) =>
        {
            var decision = Count(world, input);
            return input.Body is Body.Text("null") ? decision with { Changes = decision.Changes.Add(new Change.PutTalk(new Talk(null!, input.Account, input.Address))) } : decision;
        });

        await bench.SayAsync("a", "1", "x");
        Assert.Equal(TurnResult.Aside, await bench.SayAsync("a", "2", "null"));
        await bench.SayAsync("a", "3", "x");

        Assert.Equal((0, 1), (counts[0], counts[^1]));
    }

    [Fact]
    public async Task What_was_decided_while_the_database_could_not_write_is_forgotten()
    {
        await using var bench = await Bench.OpenAsync(b =>
        {
            b.Take = Count;
            b.Patience = TimeSpan.FromSeconds(1);
        });
        await bench.SayAsync("a", "1", "x");
        await using (await bench.HoldAsync())
        {
            Assert.Equal(TurnResult.Unavailable, await bench.SayAsync("a", "2", "x"));
        }

        var result = TurnResult.Unavailable;
        for (var i = 0; i < 100 && result == TurnResult.Unavailable; i++)
        {
            result = await bench.SayAsync("a", "2", "x");
            await Task.Delay(20);
        }

        Assert.Equal(TurnResult.Kept, result);
        Assert.Equal(1, counts[^1]);
    }

    [Fact]
    public async Task What_the_desk_decides_is_known_at_the_next_turn()
    {
        await using var bench = await Bench.OpenAsync(b => b.Take = Look);
        await bench.KeepAsync(Bench.Person("x", "a", Role.Leader, "u"));
        await bench.SayAsync("a", "1", "x");
        Assert.Equal("x", looked[^1].People["x"].Id);

        await bench.Store.DecideAsync("desk", new Needs { People = ["x"] }, world => new Decision([new Change.PutPerson(world.People["x"] with { Phone = "0912" })], []), CancellationToken.None);
        await bench.SayAsync("a", "2", "x");

        Assert.Equal("0912", looked[^1].People["x"].Phone);
    }

    [Fact]
    public async Task The_buttons_of_a_notice_are_known_at_the_next_turn_and_so_is_a_chat_that_was_shut()
    {
        var noticed = new List<string>();
        await using var bench = await Bench.OpenAsync(b => b.Take = (world, input) =>
        {
            var talk = world.Talks[input.ChatId];
            noticed.Add($"{string.Concat(talk.Noticed.Select(n => n.Key))} {talk.Unreachable}");
            return new Decision([new Change.PutTalk(talk)], []);
        });
        await bench.KeepAsync(Bench.Person("x", "a", Role.Leader, "u"));
        await bench.SayAsync("a", "1", "x");

        await bench.Store.WriteAsync("told", new Decision([], [new Effect.Say(new Audience.OnePerson("x"), new Prompt("Họp") { Buttons = [new Button("k", "Có")] }, Urgency.Notice)]), CancellationToken.None);
        await bench.SayAsync("a", "2", "x");
        bench.Store.Mark(new Mark(Assert.Single(await bench.OutboxAsync()), OutboxState.Never, 1, bench.Time.GetUtcNow()) { Unreachable = true });
        await bench.Store.TurnAsync(Bench.Text("a", "3", "x") with { Body = new Body.Wake() }, CancellationToken.None);

        Assert.Equal([" False", "k False", "k True"], noticed);
    }

    [Fact]
    public async Task Who_was_forgotten_is_not_known_any_more()
    {
        await using var bench = await Bench.OpenAsync(b => b.Take = (world, input) => input.Body is Body.Text("quên") ? new Decision([new Change.Forget("x")], []) : Look(world, input));
        await bench.KeepAsync(Bench.Person("x", "a", Role.Leader, "u"));

        await Task.WhenAll(bench.SayAsync("a", "1", "x"), bench.SayAsync("b", "2", "quên"), bench.SayAsync("a", "3", "x"));
        Assert.False(looked[^1].People.ContainsKey("x"));
        await bench.SayAsync("a", "4", "x");

        Assert.False(looked[^1].People.ContainsKey("x"));
        Assert.Null(looked[^1].Talks["web:demo|a"].PersonId);
    }

    [Fact]
    public async Task Households_are_counted_again_when_one_has_joined_or_pledged()
    {
        var households = new List<HouseholdCount?>();
        await using var bench = await Bench.OpenAsync(b =>
        {
            b.Needs = (_, _) => new Needs { Households = ["p|u"] };
            b.Take = (world, input) =>
            {
                households.Add(world.Households.GetValueOrDefault("p|u"));
                return new Decision([], []);
            };
        });

        await bench.SayAsync("a", "1", "x");
        await bench.KeepAsync(Bench.Person("r", "r", Role.Resident, "u"));
        await bench.SayAsync("a", "2", "x");
        await bench.KeepAsync(new Change.PutAnswer(new Answer("p.person.r", HouseholdCount.PledgeForm, HouseholdCount.PledgeForm, 1, new Value.Flag(true), null, "r", bench.Time.GetUtcNow())));
        await bench.SayAsync("a", "3", "x");

        Assert.Equal([null, new HouseholdCount(1, 0), new HouseholdCount(1, 1)], households);
    }

    // Counts its own turns in what the chat remembers.
    private Decision Count(World world, Inbound input)
    {
        var talk = world.Talks.GetValueOrDefault(input.ChatId) ?? new Talk(input.ChatId, input.Account, input.Address);
        var count = talk.Place is Place.Stranger(var wrong, _) ? wrong : -1;
        counts.Add(count);
        return new Decision([new Change.PutTalk(talk with { Place = new Place.Stranger(count + 1) })], []);
    }

    private Decision Look(World world, Inbound input)
    {
        looked.Add(world);
        return new Decision([], []);
    }
}
