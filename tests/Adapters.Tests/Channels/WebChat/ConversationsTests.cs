using AnToanBot.Adapters.Channels.WebChat;

namespace AnToanBot.Adapters.Tests.Channels.WebChat;

public class ConversationsTests
{
    private static readonly DateTimeOffset Now = new(2025, 10, 22, 8, 0, 0, TimeSpan.FromHours(7));
    private readonly Conversations _conversations = new((_, _) => Task.FromResult<IReadOnlyList<Bubble>>([]), "e1", keep: 3);

    [Fact]
    public async Task A_new_page_is_told_everything_that_is_kept()
    {
        Say("a", "1", "xin chào");
        Say("b", "2", "không phải của a");

        var told = await CatchUp(["a"], null);

        Assert.IsType<Happening.Reset>(told[0].What);
        Assert.Equal(["xin chào"], Texts(told));
        Assert.IsType<Happening.Live>(told[^1].What);
    }

    [Fact]
    public async Task A_page_that_comes_back_is_told_only_what_it_missed()
    {
        Say("a", "1", "một");
        var last = (await CatchUp(["a", "b"], null))[^1].Id;
        Say("a", "2", "hai");
        Say("b", "3", "ba");

        var told = await CatchUp(["a", "b"], last);

        Assert.Equal(["hai", "ba"], Texts(told));
        Assert.DoesNotContain(told, t => t.What is Happening.Reset);
    }

    [Fact]
    public async Task A_page_of_an_earlier_run_begins_anew()
    {
        Say("a", "1", "một");

        Assert.IsType<Happening.Reset>((await CatchUp(["a"], "e0-1"))[0].What);
    }

    [Fact]
    public async Task A_page_that_missed_more_than_is_kept_begins_anew()
    {
        Say("a", "0", "không");
        var last = (await CatchUp(["a"], null))[^1].Id;
        for (var i = 1; i <= 5; i++)
        {
            Say("a", $"id {i}", $"tin {i}");
        }

        var told = await CatchUp(["a"], last);

        Assert.IsType<Happening.Reset>(told[0].What);
        Assert.Equal(["tin 3", "tin 4", "tin 5"], Texts(told));
    }

    [Fact]
    public async Task A_changed_bubble_is_told_again_in_its_place()
    {
        Say("a", "1", "một");
        Say("a", "2", "hai");
        var last = (await CatchUp(["a"], null))[^1].Id;
        _conversations.Change("a", "1", b => b with { Text = "sửa" });

        Assert.Equal(["sửa"], Texts(await CatchUp(["a"], last)));
        Assert.Equal(["sửa", "hai"], Texts(await CatchUp(["a"], null)));
    }

    [Fact]
    public async Task What_was_said_before_a_restart_comes_first_and_once()
    {
        var conversations = new Conversations((_, _) => Task.FromResult<IReadOnlyList<Bubble>>([New("0", "hôm qua"), New("1", "một")]), "e2");
        conversations.Show("a", New("1", "một"));

        Assert.Equal(["hôm qua", "một"], Texts(await CatchUp(["a"], null, conversations)));
        Assert.Equal(["hôm qua", "một"], Texts(await CatchUp(["a"], null, conversations)));
    }

    [Fact]
    public async Task A_page_that_listens_is_told_at_once()
    {
        using var enough = new CancellationTokenSource();
        await using var pages = _conversations.ListenAsync(["a"], null, enough.Token).GetAsyncEnumerator(enough.Token);
        await pages.MoveNextAsync();
        await pages.MoveNextAsync();
        Assert.IsType<Happening.Live>(pages.Current.What);

        var next = pages.MoveNextAsync();
        Assert.False(next.IsCompleted);
        Say("a", "1", "mới");

        Assert.True(await next);
        Assert.Equal("mới", Assert.IsType<Happening.Shown>(pages.Current.What).Bubble.Text);
    }

    [Fact]
    public void The_chat_that_was_quiet_longest_makes_room()
    {
        var small = new Conversations((_, _) => Task.FromResult<IReadOnlyList<Bubble>>([]), "e1", rooms: 2);
        small.Show("a", New("1", "một"));
        small.Show("b", New("2", "hai"));
        small.Show("a", New("3", "ba"));
        small.Show("c", New("4", "bốn"));

        Assert.NotNull(small.Find("a", "1"));
        Assert.Null(small.Find("b", "2"));
    }

    private static Bubble New(string id, string text) => new(id, Now, Mine: false, text);

    private static IEnumerable<string> Texts(IEnumerable<Told> told) => told.Select(t => t.What).OfType<Happening.Shown>().Select(s => s.Bubble.Text);

    private void Say(string chat, string id, string text) => _conversations.Show(chat, New(id, text));

    private async Task<List<Told>> CatchUp(string[] chats, string? last, Conversations? conversations = null)
    {
        var told = new List<Told>();
        await foreach (var one in (conversations ?? _conversations).ListenAsync(chats, last, CancellationToken.None))
        {
            told.Add(one);
            if (one.What is Happening.Live)
            {
                break;
            }
        }

        return told;
    }
}
