namespace AnToanBot.Adapters.Papers;

/// <summary>A4 with the margins of Nghị định 30/2020: top and bottom 20 mm, left 30 mm, right 15 mm. In twentieths of a point.</summary>
internal sealed record Page(int Width, int Height, bool Landscape)
{
    public const int Top = 1134;

    public const int Left = 1701;

    public const int Right = 851;

    public static readonly Page Portrait = new(11906, 16838, false);

    public static readonly Page Wide = new(16838, 11906, true);

    /// <summary>The width there is to write on.</summary>
    public int Text => Width - Left - Right;

    public static Page Of(bool landscape) => landscape ? Wide : Portrait;
}
