using System.Diagnostics;
using AnToanBot.Load.Messenger;

namespace AnToanBot.Load.People;

/// <summary>So many people at once, each of whom answers as soon as the bot has said something.</summary>
/// <param name="codes">One for each person who joins by invitation; null: anybody may begin.</param>
/// <param name="forms">Receipts after which a person is done and the next one comes; 0: they go on for ever.</param>
/// <param name="first">The number of the first person's chat.</param>
/// <param name="most">People that there are: no more come.</param>
internal sealed class Crowd(PretendTelegram telegram, Readings readings, IReadOnlyList<string>? codes, int forms, long first = Crowd.FirstChat, int most = int.MaxValue)
{
    /// <summary>Where chats are numbered from.</summary>
    public const long FirstChat = 7_000_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly List<Villager> _everybody = [];
    private readonly List<Villager> _places = [];
    private volatile int _active;
    private long _answered;
    private long _stalls;
    private long _filed;
    private int _unnamed;

    public PretendTelegram Telegram => telegram;

    public Readings Readings => readings;

    /// <summary>Things done that the bot has answered.</summary>
    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>How often nothing came within ten seconds.</summary>
    public long Stalls => Interlocked.Read(ref _stalls);

    /// <summary>Receipts that people were given.</summary>
    public long Filed => Interlocked.Read(ref _filed);

    /// <summary>How long a person thinks before the next answer.</summary>
    public TimeSpan Pause { get; set; }

    /// <summary>People who are done.</summary>
    public int Finished { get; private set; }

    /// <summary>People who came when there was no invitation left.</summary>
    public int Uninvited => _unnamed;

    /// <summary>From what somebody did to the reply.</summary>
    public Histogram FromAct { get; private set; } = new();

    /// <summary>From when the bot was given what somebody did to the reply.</summary>
    public Histogram FromHandingOut { get; private set; } = new();

    /// <summary>People who wait for a reply.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _places.Count(v => v.Waits);
            }
        }
    }

    public Villager? Find(long chat)
    {
        lock (_gate)
        {
            return chat - first is >= 0 and var number && number < _everybody.Count ? _everybody[(int)number] : null;
        }
    }

    /// <summary>So many people go on; the others stay where they are.</summary>
    public void Let(int people)
    {
        var moving = new List<Villager>();
        lock (_gate)
        {
            while (_places.Count < people && _everybody.Count < most)
            {
                _places.Add(Invite(_places.Count));
            }

            _active = people;
            moving.AddRange(_places.Take(people));
        }

        moving.ForEach(v => v.GoOn());
    }

    public bool Goes(Villager villager) => villager.Place < _active;

    /// <summary>Somebody is done, and makes room for the next.</summary>
    public void Replace(Villager done)
    {
        Villager next;
        lock (_gate)
        {
            Finished++;
            if (_everybody.Count == most)
            {
                return;
            }

            next = _places[done.Place] = Invite(done.Place);
        }

        next.GoOn();
    }

    public bool IsDone(int receipts) => forms > 0 && receipts >= forms;

    public void Count(long acted, long handedOut)
    {
        var now = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _answered);
        FromAct.Add(Stopwatch.GetElapsedTime(acted, now));
        FromHandingOut.Add(Stopwatch.GetElapsedTime(handedOut, now));
    }

    public void CountFiled() => Interlocked.Increment(ref _filed);

    /// <summary>Measures anew.</summary>
    public void Forget() => (FromAct, FromHandingOut) = (new Histogram(), new Histogram());

    /// <summary>Whoever waits too long asks for the menu.</summary>
    public void Nudge()
    {
        List<Villager> waiting;
        lock (_gate)
        {
            waiting = _places.FindAll(v => v.Waits && Stopwatch.GetElapsedTime(v.Acted) > Patience);
        }

        foreach (var villager in waiting)
        {
            Interlocked.Increment(ref _stalls);
            villager.AskAgain();
        }
    }

    private Villager Invite(int place)
    {
        var number = _everybody.Count;
        var invited = codes is null || number < codes.Count;
        _unnamed += invited ? 0 : 1;
        var villager = new Villager(this, first + number, place, codes is not null && invited ? codes[number] : null);
        _everybody.Add(villager);
        return villager;
    }
}
