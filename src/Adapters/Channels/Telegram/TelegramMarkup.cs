using System.Collections.Immutable;
using System.Text.Json;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Channels.Telegram;

/// <summary>What stands under a message.</summary>
internal enum Beneath
{
    Nothing,
    Buttons,
    ContactKeyboard,

    /// <summary>The contact keyboard goes away.</summary>
    NoKeyboard,
}

/// <summary>One message as Telegram shows it.</summary>
internal readonly record struct TelegramMessage(string Text, Beneath Beneath, ImmutableArray<Button> Buttons);

/// <summary>Texts and keyboards as Telegram shows them.</summary>
internal static class TelegramMarkup
{
    /// <summary>The messages of one prompt, in order; <paramref name="keyboardIsOpen"/>: the contact keyboard is still there and has to go.</summary>
    public static ImmutableArray<TelegramMessage> Messages(Prompt prompt, Capabilities can, bool keyboardIsOpen)
    {
        var messages = ImmutableArray.CreateRange(Menu.Fit(prompt, can), MessageOf);
        if (!keyboardIsOpen || prompt.AsksContact)
        {
            return messages;
        }

        var first = messages[0];
        if (first.Beneath == Beneath.Nothing)
        {
            return messages.SetItem(0, first with { Beneath = Beneath.NoKeyboard });
        }

        // One message cannot both remove a keyboard and carry buttons: the first line goes ahead. Where there is but one
        // line, the keyboard stays folded away, as a one-time keyboard does.
        var text = first.Text;
        return text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end && text[end..].Trim() is { Length: > 0 } rest
            ? [new TelegramMessage(text[..end], Beneath.NoKeyboard, []), first with { Text = rest }, .. messages[1..]]
            : messages;
    }

    /// <summary>Writes <c>reply_markup</c>, or nothing.</summary>
    public static void Write(Utf8JsonWriter json, TelegramMessage message, string contactLabel)
    {
        if (message.Beneath == Beneath.Nothing)
        {
            return;
        }

        json.WriteStartObject("reply_markup"u8);
        switch (message.Beneath)
        {
            case Beneath.Buttons:
                json.WriteStartArray("inline_keyboard"u8);
                WriteRows(json, message.Buttons, withKeys: true);
                json.WriteEndArray();
                break;
            case Beneath.ContactKeyboard:
                // A pressed button of this keyboard arrives as its label, which the dialogue reads like anything typed.
                json.WriteStartArray("keyboard"u8);
                json.WriteStartArray();
                json.WriteStartObject();
                json.WriteString("text"u8, contactLabel);
                json.WriteBoolean("request_contact"u8, true);
                json.WriteEndObject();
                json.WriteEndArray();
                WriteRows(json, message.Buttons, withKeys: false);
                json.WriteEndArray();
                json.WriteBoolean("resize_keyboard"u8, true);
                json.WriteBoolean("one_time_keyboard"u8, true);
                break;
            default:
                json.WriteBoolean("remove_keyboard"u8, true);
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>Rows that read well on a phone: long labels alone, middling ones in pairs, short ones up to three, evenly spread.</summary>
    private static void WriteRows(Utf8JsonWriter json, ImmutableArray<Button> buttons, bool withKeys)
    {
        for (int start = 0, end; start < buttons.Length; start = end)
        {
            var abreast = Abreast(buttons[start]);
            end = start + 1;
            while (end < buttons.Length && Abreast(buttons[end]) == abreast)
            {
                end++;
            }

            var run = buttons.AsSpan()[start..end];
            var rows = (run.Length + abreast - 1) / abreast;
            for (var row = 0; row < rows; row++)
            {
                WriteRow(json, run[(run.Length * row / rows)..(run.Length * (row + 1) / rows)], withKeys);
            }
        }
    }

    private static void WriteRow(Utf8JsonWriter json, ReadOnlySpan<Button> row, bool withKeys)
    {
        json.WriteStartArray();
        foreach (var button in row)
        {
            json.WriteStartObject();
            json.WriteString("text"u8, button.Label);
            if (withKeys)
            {
                json.WriteString("callback_data"u8, button.Key);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static int Abreast(Button button) => button.Label.Length switch
    {
        <= 9 => 3,
        <= 18 => 2,
        _ => 1,
    };

    private static TelegramMessage MessageOf(Fitted part) =>
        new(part.Text, part.AsksContact ? Beneath.ContactKeyboard : part.Buttons.IsEmpty ? Beneath.Nothing : Beneath.Buttons, part.Buttons);
}
