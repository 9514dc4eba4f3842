namespace AnToanBot.Simulators.ZaloOa;

/// <summary>What an account and one person are to each other.</summary>
public sealed class OaContact
{
    /// <summary>What opens the window: a word, a press, a follow, a click; null: never anything.</summary>
    public DateTimeOffset? LastInteraction { get; internal set; }

    /// <summary>Free messages since then.</summary>
    public int FreeUsed { get; internal set; }

    public bool Follows { get; internal set; }

    /// <summary>Has left and not come back: -213.</summary>
    public bool Left { get; internal set; }

    /// <summary>-217.</summary>
    public bool Blocks { get; set; }

    /// <summary>-244.</summary>
    public bool Restricts { get; set; }

    /// <summary>-218: this person has had enough for now.</summary>
    public bool Full { get; set; }

    internal bool ClickedChat { get; set; }

    internal void Interact(DateTimeOffset at)
    {
        LastInteraction = at;
        FreeUsed = 0;
        Left = false;
    }
}
