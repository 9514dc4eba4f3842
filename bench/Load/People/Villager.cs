using System.Diagnostics;
using System.Text;
using AnToanBot.Load.Messenger;

namespace AnToanBot.Load.People;

/// <summary>One person's chat: does one thing, waits for the reply, does the next.</summary>
internal sealed class Villager(Crowd crowd, long id, int place, string? code)
{
    // What came without a question may be followed by one.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(60);

    private readonly Lock _gate = new();
    private readonly HashSet<string> _receipts = [];
    private readonly Page _last = new();
    private readonly Page _page = new();
    private Update? _sent;
    private Reading? _heard;
    private bool _begun;
    private int _repeats;
    private int _messages;

    public long Id => id;

    public int Place => place;

    public byte[] ChatJson { get; } = Encoding.UTF8.GetBytes($$"""{"id":{{id}},"first_name":"Trưởng thôn","last_name":"{{place + 1}}","type":"private"}""");

    private readonly byte[] _from = Encoding.UTF8.GetBytes($$"""{"id":{{id}},"is_bot":false,"first_name":"Trưởng thôn","last_name":"{{place + 1}}","language_code":"vi"}""");

    /// <summary>When the last thing was done.</summary>
    public long Acted { get; private set; }

    /// <summary>Whether a reply is still to come.</summary>
    public bool Waits => _sent is not null;

    /// <summary>The bot has said something; true: it is answered at once.</summary>
    public bool Hear(long message, Call call)
    {
        lock (_gate)
        {
            if (_sent is { HandedOut: > 0 } sent)
            {
                crowd.Count(Acted, sent.HandedOut);
                _sent = null;
            }

            var reading = crowd.Readings.Of(call.Text, call.Markup);
            _repeats = reading == _heard ? _repeats + 1 : 0;
            _heard = reading;
            _messages++;
            if (reading.Receipt is { } receipt)
            {
                _receipts.Add(receipt);
                crowd.CountFiled();
            }

            if (call.Inline)
            {
                _last.Clear();
                Caller.WriteMessage(_last, ChatJson, message, call.Text, call.Markup);
            }

            var later = reading.MoreMayFollow && Moment > crowd.Pause ? Moment : crowd.Pause;
            if (later > TimeSpan.Zero)
            {
                _ = ActLaterAsync(_messages, later);
            }

            return later == TimeSpan.Zero;
        }
    }

    /// <summary>Does what the last message asks for.</summary>
    public void Act()
    {
        Update update;
        lock (_gate)
        {
            if (_sent is not null || !crowd.Goes(this) || _heard is null)
            {
                return;
            }

            if (crowd.IsDone(_receipts.Count))
            {
                _heard = null;
                crowd.Replace(this);
                return;
            }

            update = Do(_heard.Deeds[_repeats % _heard.Deeds.Length]);
        }

        crowd.Telegram.Post(update);
    }

    /// <summary>Begins, or goes on after having been held.</summary>
    public void GoOn()
    {
        Update update;
        lock (_gate)
        {
            if (_begun)
            {
                update = null!;
            }
            else
            {
                _begun = true;
                update = Do(Deed.Say(code is null ? "/start" : $"/start {code}"));
            }
        }

        if (update is null)
        {
            Act();
        }
        else
        {
            crowd.Telegram.Post(update);
        }
    }

    /// <summary>Nothing has come.</summary>
    public void AskAgain()
    {
        Update update;
        lock (_gate)
        {
            update = Do(Deed.Say("menu"));
        }

        crowd.Telegram.Post(update);
    }

    private async Task ActLaterAsync(int messages, TimeSpan later)
    {
        await Task.Delay(later);
        if (messages == _messages)
        {
            Act();
        }
    }

    private Update Do(Deed deed)
    {
        _page.Clear();
        if (deed.Presses)
        {
            _page.Add(",\"callback_query\":{\"id\":\""u8);
            _page.Add(id);
            _page.Add(crowd.Telegram.NextMessage());
            _page.Add("\",\"from\":"u8);
            _page.Add(_from);
            _page.Add(",\"message\":"u8);
            _page.Add(_last.Written.Span);
            _page.Add(",\"chat_instance\":\"-3141592653589793238\",\"data\":\""u8);
            _page.Add(deed.Json);
            _page.Add("\"}}"u8);
        }
        else
        {
            _page.Add(",\"message\":{\"message_id\":"u8);
            _page.Add(crowd.Telegram.NextMessage());
            _page.Add(",\"from\":"u8);
            _page.Add(_from);
            _page.Add(",\"chat\":"u8);
            _page.Add(ChatJson);
            _page.Add(",\"date\":"u8);
            _page.Add(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
            _page.Add(",\"text\":\""u8);
            _page.Add(deed.Json);
            _page.Add(deed.Json.AsSpan().StartsWith("/start"u8) ? "\",\"entities\":[{\"offset\":0,\"length\":6,\"type\":\"bot_command\"}]}}"u8 : "\"}}"u8);
        }

        Acted = Stopwatch.GetTimestamp();
        return _sent = new Update(this, _page.Written.ToArray());
    }
}
