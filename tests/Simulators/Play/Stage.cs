namespace AnToanBot.Simulators.Play;

/// <summary>A button as the page shows it.</summary>
/// <param name="Opens">The address it opens instead of telling the bot; null: it tells the bot.</param>
public sealed record Key(string Title, string? Opens = null);

/// <summary>One line of a chat as the page shows it.</summary>
/// <param name="Kind">«mine», «theirs» or «note».</param>
public sealed record Line(string Kind, long At, string Text)
{
    public IReadOnlyList<Key> Keys { get; init; } = [];

    /// <summary>A picture's address.</summary>
    public string? Picture { get; init; }

    /// <summary>A paper's name and address.</summary>
    public string? Paper { get; init; }

    public string? PaperUrl { get; init; }

    /// <summary>What is said under it: what it cost, the template it was.</summary>
    public string? Aside { get; init; }
}

/// <summary>Something a person can do besides talking, by its id and the words on its button.</summary>
public sealed record Act(string Id, string Label);

/// <summary>One pretend messenger, ready for the page: its people, and what they can do.</summary>
public abstract class Stage : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Actor> _actors = [];

    /// <summary>The messenger's name.</summary>
    public abstract string Title { get; }

    /// <summary>Where it listens.</summary>
    public abstract string Url { get; }

    /// <summary>The environment variables to give the bot.</summary>
    public abstract IReadOnlyList<(string Name, string Value)> Settings { get; }

    public abstract IReadOnlyList<Act> Acts { get; }

    /// <summary>Whether papers can be sent besides photos.</summary>
    public abstract bool TakesPapers { get; }

    public IReadOnlyList<Actor> Actors
    {
        get
        {
            lock (_gate)
            {
                return [.. _actors];
            }
        }
    }

    /// <summary>Somebody new.</summary>
    public Actor Add(string name)
    {
        lock (_gate)
        {
            var actor = Made(name);
            _actors.Add(actor);
            return actor;
        }
    }

    public abstract ValueTask DisposeAsync();

    protected abstract Actor Made(string name);
}

/// <summary>One person of a stage with the whole chat.</summary>
public abstract class Actor(string id, string name, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<(Func<Line> Show, Action<int>? Press)> _lines = [];
    private readonly Dictionary<string, (string MediaType, byte[] Content)> _files = new(StringComparer.Ordinal);

    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>The chat so far, what has just come included.</summary>
    public IReadOnlyList<Line> Chat()
    {
        lock (_gate)
        {
            Receive();
            return [.. _lines.Select(l => l.Show())];
        }
    }

    public void Say(string text)
    {
        lock (_gate)
        {
            Mine(new Line("mine", Now, text));
            Speak(text);
        }
    }

    /// <summary>Presses a button; false where there is none.</summary>
    public bool Press(int line, int key)
    {
        lock (_gate)
        {
            if (line < 0 || line >= _lines.Count || _lines[line] is not { Press: { } press, Show: var show } || key < 0 || key >= show().Keys.Count)
            {
                return false;
            }

            Mine(new Line("note", Now, $"Đã bấm «{show().Keys[key].Title}»"));
            press(key);
            return true;
        }
    }

    public void Send(bool asPhoto, string name, string mediaType, byte[] content)
    {
        lock (_gate)
        {
            var url = Keep(mediaType, content);
            Mine(asPhoto ? new Line("mine", Now, "") { Picture = url } : new Line("mine", Now, "") { Paper = name, PaperUrl = url });
            Give(asPhoto, name, mediaType, content);
        }
    }

    /// <summary>Does one of the stage's acts; false where it is not known.</summary>
    public bool Act(Act act)
    {
        lock (_gate)
        {
            Mine(new Line("note", Now, act.Label));
            return Do(act.Id);
        }
    }

    public (string MediaType, byte[] Content)? File(string file)
    {
        lock (_gate)
        {
            return _files.TryGetValue(file, out var kept) ? kept : null;
        }
    }

    protected long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Hands every message that has come since to <see cref="Theirs"/>.</summary>
    protected abstract void Receive();

    protected abstract void Speak(string text);

    protected abstract void Give(bool asPhoto, string name, string mediaType, byte[] content);

    protected abstract bool Do(string act);

    protected void Theirs(Func<Line> show, Action<int>? press = null) => _lines.Add((show, press));

    /// <summary>The address on this page of a file.</summary>
    protected string Keep(string mediaType, byte[] content)
    {
        var file = $"{_files.Count + 1}";
        _files[file] = (mediaType, content);
        return $"/play/{Id}/files/{file}";
    }

    private void Mine(Line line)
    {
        Receive();
        _lines.Add((() => line, null));
    }
}
