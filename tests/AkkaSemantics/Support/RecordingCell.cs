using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace AkkaSemantics.Tests.Support;

/// <summary>Records every virtual member of a cell, and what is pending after a handler returned.</summary>
internal class RecordingCell(
    ActorSystemImpl system,
    IInternalActorRef self,
    Props props,
    MessageDispatcher dispatcher,
    IInternalActorRef parent,
    HookLog log) : ActorCell(system, self, props, dispatcher, parent)
{
    protected HookLog Log { get; } = log;

    public override ActorTaskScheduler TaskScheduler
    {
        get
        {
            Log.Add("TaskScheduler", Self);
            return base.TaskScheduler;
        }
    }

    /// <summary>Which cells a system has: with <c>recording.spans = on</c> those that follow async handlers to their end.</summary>
    public static RecordingCell Create(
        ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef parent, HookLog log) =>
        system.Settings.Config.GetBoolean("recording.spans", false)
            ? new SpanCell(system, self, props, dispatcher, parent, log)
            : new RecordingCell(system, self, props, dispatcher, parent, log);

    public override void Start()
    {
        Log.Add("Start", Self);
        base.Start();
    }

    public override void SendMessage(IActorRef sender, object message)
    {
        Log.Add("SendMessage(sender, message)", Self, message, sender);
        base.SendMessage(sender, message);
    }

    public override void SendMessage(Envelope message)
    {
        Log.Add("SendMessage(envelope)", Self, message.Message, message.Sender);
        (message.Message as Gate)?.Pass();
        base.SendMessage(message);
    }

    public override void SendSystemMessage(ISystemMessage systemMessage)
    {
        Log.Add("SendSystemMessage", Self, systemMessage);
        base.SendSystemMessage(systemMessage);
    }

    public override IActorRef ActorOf(Props props, string? name = null)
    {
        Log.Add("ActorOf", Self, name);
        return base.ActorOf(props, name);
    }

    public override IActorRef AttachChild(Props props, bool isSystemService, string? name = null)
    {
        Log.Add("AttachChild", Self, name);
        return base.AttachChild(props, isSystemService, name);
    }

    protected override void PreStart()
    {
        Log.Add("PreStart", Self);
        base.PreStart();
    }

    protected override ActorBase CreateNewActorInstance()
    {
        Log.Add("CreateNewActorInstance", Self);
        var actor = base.CreateNewActorInstance();
        Log.Add("instance", Self, actor);
        if (actor is IActorStash { Stash: not null } stashing)
            stashing.Stash = new RecordingStash(stashing.Stash, this, Log);
        return actor;
    }

    protected override void ReceiveMessage(object message)
    {
        Log.Add("ReceiveMessage", Self, message, Sender);
        try
        {
            base.ReceiveMessage(message);
        }
        catch (Exception e)
        {
            Log.Add("ReceiveMessage threw", Self, e);
            throw;
        }

        Log.Add("ReceiveMessage returned", Self, base.TaskScheduler.CurrentMessage);
    }

    protected override void AutoReceiveMessage(Envelope envelope)
    {
        Log.Add("AutoReceiveMessage", Self, envelope.Message, envelope.Sender);
        base.AutoReceiveMessage(envelope);
    }
}
