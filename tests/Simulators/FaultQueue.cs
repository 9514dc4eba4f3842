using System.Collections.Concurrent;

namespace AnToanBot.Simulators;

/// <summary>The faults of one pretend account: some for the next call of a kind, some until taken away.</summary>
public class FaultQueue<T>(StringComparer comparer)
    where T : class
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<T>> _once = new(comparer);
    private readonly ConcurrentDictionary<string, T> _always = new(comparer);

    /// <summary>Any call.</summary>
    protected const string Any = "*";

    public void Next(string kind, params ReadOnlySpan<T> faults)
    {
        var queue = _once.GetOrAdd(kind, _ => new ConcurrentQueue<T>());
        foreach (var fault in faults)
        {
            queue.Enqueue(fault);
        }
    }

    /// <summary>From now on, until <see cref="Heal"/>.</summary>
    public void Always(string kind, T fault) => _always[kind] = fault;

    public void Heal()
    {
        _once.Clear();
        _always.Clear();
    }

    internal T? Take(string kind)
    {
        foreach (var name in (ReadOnlySpan<string>)[kind, Any])
        {
            if (_once.TryGetValue(name, out var queue) && queue.TryDequeue(out var once))
            {
                return once;
            }

            if (_always.TryGetValue(name, out var always))
            {
                return always;
            }
        }

        return null;
    }
}
