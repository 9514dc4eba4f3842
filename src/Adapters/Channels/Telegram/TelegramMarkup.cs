using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using Telegram.Bot.Types.ReplyMarkups;

namespace AnToanBot.Adapters.Channels.Telegram;

/// <summary>Texts and keyboards as Telegram shows them.</summary>
internal static class TelegramMarkup
{
    /// <summary>The messages of one prompt, in order; <paramref name="keyboardIsOpen"/>: the contact keyboard is still there and has to go.</summary>
    public static ImmutableArray<(string Text, ReplyMarkup? Markup)> Messages(Prompt prompt, Capabilities can, string contactLabel, bool keyboardIsOpen)
    {
        var messages = Menu.Fit(prompt, can).Select(part => (part.Text, Markup: MarkupOf(part, contactLabel))).ToImmutableArray();
        if (!keyboardIsOpen || prompt.AsksContact)
        {
            return messages;
        }

        var (text, markup) = messages[0];
        if (markup is null)
        {
            return messages.SetItem(0, (text, new ReplyKeyboardRemove()));
        }

        // One message cannot both remove a keyboard and carry buttons: the first line goes ahead. Where there is but one
        // line, the keyboard stays folded away, as a one-time keyboard does.
        return text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end && text[end..].Trim() is { Length: > 0 } rest
            ? [(text[..end], new ReplyKeyboardRemove()), (rest, markup), .. messages[1..]]
            : messages;
    }

    /// <summary>Rows that read well on a phone: long labels alone, middling ones in pairs, short ones up to three, evenly spread.</summary>
    public static IEnumerable<ImmutableArray<Button>> Rows(ImmutableArray<Button> buttons)
    {
        for (var start = 0; start < buttons.Length;)
        {
            var abreast = Abreast(buttons[start]);
            var run = buttons.Skip(start).TakeWhile(b => Abreast(b) == abreast).ToImmutableArray();
            start += run.Length;

            var rows = (run.Length + abreast - 1) / abreast;
            for (var row = 0; row < rows; row++)
            {
                yield return run[(run.Length * row / rows)..(run.Length * (row + 1) / rows)];
            }
        }
    }

    private static int Abreast(Button button) => button.Label.Length switch
    {
        <= 9 => 3,
        <= 18 => 2,
        _ => 1,
    };

    private static ReplyMarkup? MarkupOf(Fitted part, string contactLabel)
    {
        if (part.AsksContact)
        {
            // A pressed button of this keyboard arrives as its label, which the dialogue reads like anything typed.
            var rows = new List<KeyboardButton[]> { new[] { KeyboardButton.WithRequestContact(contactLabel) } };
            rows.AddRange(Rows(part.Buttons).Select(row => row.Select(b => new KeyboardButton(b.Label)).ToArray()));
            return new ReplyKeyboardMarkup(rows) { ResizeKeyboard = true, OneTimeKeyboard = true };
        }

        return part.Buttons.IsEmpty
            ? null
            : new InlineKeyboardMarkup(Rows(part.Buttons).Select(row => row.Select(b => InlineKeyboardButton.WithCallbackData(b.Label, b.Key))));
    }
}
