using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Chat;

/// <summary>What came in, read once for all that ask what it means: as a button of this chat, as a command.</summary>
internal sealed class Heard(Talk? talk, Body body)
{
    private (bool Known, string? Key) key;
    private (bool Known, Key? Meaning) pressed;
    private (bool Known, Command? Command) command;

    public Body Body => body;

    /// <summary>The key that was pressed, or that the typed words stand for.</summary>
    public string? Key
    {
        get
        {
            if (!key.Known)
            {
                key = (true, body switch
                {
                    Body.Press(var pressed, _, _) => pressed,
                    Body.Text(var words) => talk?.KeyOf(words),
                    _ => null,
                });
            }

            return key.Key;
        }
    }

    /// <summary>What <see cref="Key"/> means.</summary>
    public Key? Pressed
    {
        get
        {
            if (!pressed.Known)
            {
                pressed = (true, Key is { } given ? Chat.Key.Parse(given) : null);
            }

            return pressed.Meaning;
        }
    }

    /// <summary>The command that typed words are; null for everything else.</summary>
    public Command? Command
    {
        get
        {
            if (!command.Known)
            {
                command = (true, body is Body.Text(var words) ? Commands.Of(words) : null);
            }

            return command.Command;
        }
    }

    /// <summary>Whether it is this that came in, to a chat that offers the same buttons.</summary>
    public bool Is(Talk? other, Body said) => ReferenceEquals(body, said) && (ReferenceEquals(talk, other) || (talk is not null && other is not null
        && talk.Offered.Equals(other.Offered) && talk.Noticed.Equals(other.Noticed) && talk.OfferedNumbered == other.OfferedNumbered));
}
