namespace AnToanBot.Domain.Tests.Chats;

/// <summary>The same conversations on every messenger end in the same dossiers: only the form degrades, never the meaning.</summary>
public class GoldenShapeTests
{
    /// <summary>Conversations that hang on a button which is not on the screen: a messenger without buttons cannot have them.</summary>
    private static readonly Dictionary<string, string> NeedsButtons = new(StringComparer.Ordinal)
    {
        ["15-nut-cu.chat"] = "is about pressing old buttons",
        ["43-tan-ky-cac-buoc.chat"] = "presses the decision before its step, which no menu shows",
        ["58-mai-hoa-muc-tieu-xa.chat"] = "opens a voluntary form that the menu shows only after the required ones",
    };

    public static TheoryData<string, string> All =>
    [
        .. GoldenChatTests.Names.SelectMany(n => Shape.All.Where(s => s.Can.MaxButtons > 0 || !NeedsButtons.ContainsKey(n)).Select(s => ((string)n, s.Name))),
    ];

    public static TheoryData<string> Excused => [.. NeedsButtons.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_messenger_ends_in_the_same_dossier(string name, string shape)
    {
        var (same, went) = Compare(name, Shape.All.Single(s => s.Name == shape));
        Assert.True(same, went);
    }

    [Theory]
    [MemberData(nameof(Excused))]
    public void Who_is_excused_could_not_go_otherwise(string name) => Assert.False(Compare(name, Shape.ZaloBot).Same);

    private static (bool Same, string Went) Compare(string name, Shape shape)
    {
        var script = File.ReadAllText(Path.Combine(GoldenChatTests.Folder(), name));
        var (web, other) = (new ChatScript(), new ChatScript(shape));
        web.Play(script);
        var went = other.Play(script);
        return (web.Missed == other.Missed && Ending.Of(web.World) == Ending.Of(other.World), went);
    }
}
