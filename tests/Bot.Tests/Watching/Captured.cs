using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;

namespace AnToanBot.Bot.Tests.Watching;

/// <summary>Everything that is logged: messages, what they are made of, scopes, exceptions, a line each.</summary>
internal sealed class Captured : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider? _scopes;

    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new One(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class One(Captured all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => all._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = new StringBuilder($"{logLevel} {category} [{eventId.Id} {eventId.Name}] {formatter(state, exception)}");
            Append(line, state);
            all._scopes?.ForEachScope((scope, to) => Append(to, scope), line);
            all.Lines.Enqueue(line.Append(' ').Append(exception).ToString());
        }

        private static void Append(StringBuilder line, object? state)
        {
            line.Append(" | ").Append(state);
            foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
            {
                line.Append($" {name}={value}");
            }
        }
    }
}
