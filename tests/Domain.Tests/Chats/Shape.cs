using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Tests.Chats;

/// <summary>A messenger as the person meets it: what it shows of a prompt, and what they do there to say what a script says.</summary>
internal sealed record Shape(string Name, Capabilities Can)
{
    /// <summary>As the scripts are written.</summary>
    public static readonly Shape Web = new("web", new Capabilities(int.MaxValue, int.MaxValue, EditsMessages: true, SendsFiles: true, ReceivesFiles: true, SharesContact: true, StartPayload: true, ReplyWindow: null));

    public static readonly Shape Telegram = new("telegram", new Capabilities(4096, 100, EditsMessages: true, SendsFiles: true, ReceivesFiles: true, SharesContact: true, StartPayload: true, ReplyWindow: null));

    public static readonly Shape ZaloBot = new("zalo-bot", new Capabilities(2000, 0, EditsMessages: false, SendsFiles: false, ReceivesFiles: false, SharesContact: false, StartPayload: false, ReplyWindow: null) { ReceivesPhotos = true });

    public static readonly Shape ZaloOa = new("zalo-oa", new Capabilities(2000, 5, EditsMessages: false, SendsFiles: true, ReceivesFiles: true, SharesContact: true, StartPayload: false, ReplyWindow: TimeSpan.FromHours(48)));

    /// <summary>Every messenger beside the web.</summary>
    public static readonly ImmutableArray<Shape> All = [Telegram, ZaloBot, ZaloOa];

    public ImmutableArray<Fitted> Shows(Prompt prompt) => this == Web ? [new Fitted(prompt.Text, prompt.Buttons, prompt.AsksContact)] : Menu.Fit(prompt, Can);

    /// <summary>The button is pressed where it is one; else its number is typed, or its words, exactly as they were shown.</summary>
    public Body Choosing(Prompt prompt, Button button)
    {
        var last = Shows(prompt)[^1];
        if (last.Buttons.Contains(button))
        {
            return new Body.Press(button.Key);
        }

        var lines = last.Text.Split('\n');
        var numbered = lines.TakeLast(prompt.Buttons.Length).ToList().FindIndex(l => l.EndsWith($". {button.Label}", StringComparison.Ordinal));
        if (numbered >= 0)
        {
            return new Body.Text(lines.TakeLast(prompt.Buttons.Length).ElementAt(numbered).Split('.')[0]);
        }

        const string OrType = "Hoặc gõ: ";
        Assert.StartsWith(OrType, lines[^1], StringComparison.Ordinal);
        return new Body.Text(Assert.Single(lines[^1][OrType.Length..].Split(" · "), w => Vietnamese.Fold(w) == Vietnamese.Fold(button.Label)));
    }

    public Body Typing(string words) => words.StartsWith("/start ", StringComparison.Ordinal)
        ? Can.StartPayload ? new Body.Start(words["/start ".Length..]) : new Body.Text(words["/start ".Length..])
        : new Body.Text(words);

    public Body Opening() => Can.StartPayload ? new Body.Start(null) : new Body.Text("/start");

    /// <summary>What cannot be sent in the chat comes by the upload page.</summary>
    public Body.File Sending(Body.File file) =>
        Can.ReceivesFiles || (Can.ReceivesPhotos && file.MediaType.StartsWith("image/", StringComparison.Ordinal)) ? file : file with { FileRef = $"upload:{file.FileRef}", AlbumId = null };

    /// <summary>A number that cannot be shared is typed; somebody else's contact cannot be sent at all there.</summary>
    public Body? Sharing(Body.Contact contact) => Can.SharesContact ? contact : contact.Own ? new Body.Text(contact.Phone) : null;

    public override string ToString() => Name;
}
