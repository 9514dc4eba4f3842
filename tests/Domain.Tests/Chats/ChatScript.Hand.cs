using System.Globalization;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Domain.Tests.Chats;

/// <summary>What a person does for a line of the script, in the shape of their messenger.</summary>
internal sealed partial class ChatScript
{
    private void Say(string said)
    {
        Sent[_who] = Sent.GetValueOrDefault(_who) + 1;
        if (said.StartsWith('[') && said.EndsWith(']'))
        {
            var label = said[1..^1];
            var button = _last.GetValueOrDefault(_who)?.Buttons.FirstOrDefault(b => b.Label == label) ?? _last.GetValueOrDefault(_who)?.Buttons.FirstOrDefault(b => b.Label.StartsWith(label, StringComparison.Ordinal));
            if (button is null)
            {
                Missed++;
                _out.Append($"! không có nút «{label}»\n");
                return;
            }

            Choose(button);
        }
        else if (said.StartsWith('{') && said.EndsWith('}'))
        {
            Press(said[1..^1]);
        }
        else if (said.StartsWith('(') && said.EndsWith(')'))
        {
            Other(said[1..^1]);
        }
        else
        {
            Typed[_who] = Typed.GetValueOrDefault(_who) + 1;
            Send(shape.Typing(said));
        }
    }

    private void Choose(Button button)
    {
        var chosen = shape.Choosing(_last[_who], button);
        if (chosen is Body.Text(var words))
        {
            _out.Append($"  → {words}\n");
        }

        Send(chosen);
    }

    /// <summary>A button of an older message, or one that was never shown: only where there are buttons; without them nobody can.</summary>
    private void Press(string key)
    {
        if (_last.GetValueOrDefault(_who)?.Buttons.FirstOrDefault(b => b.Key == key) is { } shown)
        {
            Choose(shown);
        }
        else if (shape.Can.MaxButtons > 0)
        {
            Send(new Body.Press(key));
        }
        else
        {
            Pass();
        }
    }

    private void Other(string what)
    {
        if (what.Split(' ') is [var n, "ảnh", ..] && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            for (var i = 0; i < count; i++)
            {
                Send(shape.Sending(new Body.File($"ref{i}", $"anh{i}.jpg", "image/jpeg", 200_000, "album")), quiet: true);
            }

            Wake(what.Contains("hỏng", StringComparison.Ordinal));
        }
        else if (what.Split(' ') is ["tệp", var name, var type])
        {
            Send(shape.Sending(new Body.File("ref", name, type, 300_000)));
            Wake(failed: false);
        }
        else if (what.StartsWith("số ", StringComparison.Ordinal))
        {
            var contact = new Body.Contact(what[3..].Replace(" của người khác", "", StringComparison.Ordinal), !what.EndsWith("người khác", StringComparison.Ordinal));
            if (shape.Sharing(contact) is { } shared)
            {
                Send(shared);
            }
            else
            {
                Pass();
            }
        }
        else if (what.StartsWith("vị trí ", StringComparison.Ordinal) && what[7..].Split(' ') is [var latitude, var longitude])
        {
            Send(new Body.Location(double.Parse(latitude, CultureInfo.InvariantCulture), double.Parse(longitude, CultureInfo.InvariantCulture)));
        }
        else if (what == "chặn")
        {
            Send(new Body.Blocked(true), quiet: true);
        }
        else if (what == "start")
        {
            Send(shape.Opening());
        }
        else
        {
            Send(new Body.Other(what));
        }
    }

    private void Wake(bool failed)
    {
        foreach (var attachment in _world.Attachments.Values.Where(a => a.Hash is null && a.Failed is null).ToList())
        {
            Send(failed ? new Body.Fetched(attachment.Id, null, 0, null, "gone") : new Body.Fetched(attachment.Id, "aa" + attachment.Id, 10, null, null), quiet: true);
        }

        if (_world.Talks[ChatId(_who)].WakeAt is not null)
        {
            Send(new Body.Wake());
        }
    }
}
