using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace AkkaSemantics.Tests.Support;

/// <summary>Records every virtual member of a cell, and what is pending after a handler returned.</summary>
internal sealed class RecordingCell(
    ActorSystemImpl system,
    IInternalActorRef self,
    Props props,
    MessageDispatcher dispatcher,
    IInternalActorRef parent,
    HookLog log) : ActorCell(system, self, props, dispatcher, parent)
{
    public override ActorTaskScheduler TaskScheduler
    {
        get
        {
            log.Add("TaskScheduler", Self);
            return base.TaskScheduler;
        }
    }

    public override void Start()
    {
        log.Add("Start", Self);
        base.Start();
    }

    public override void SendMessage(IActorRef sender, object message)
    {
        log.Add("SendMessage(sender, message)", Self, message);
        base.SendMessage(sender, message);
    }

    public override void SendMessage(Envelope message)
    {
        log.Add("SendMessage(envelope)", Self, message.Message);
        base.SendMessage(message);
    }

    public override void SendSystemMessage(ISystemMessage systemMessage)
    {
        log.Add("SendSystemMessage", Self, systemMessage);
        base.SendSystemMessage(systemMessage);
    }

    public override IActorRef ActorOf(Props props, string? name = null)
    {
        log.Add("ActorOf", Self, name);
        return base.ActorOf(props, name);
    }

    protected override ActorBase CreateNewActorInstance()
    {
        log.Add("CreateNewActorInstance", Self);
        var actor = base.CreateNewActorInstance();
        log.Add("instance", Self, actor);
        return actor;
    }

    protected override void ReceiveMessage(object message)
    {
        log.Add("ReceiveMessage", Self, message);
        base.ReceiveMessage(message);
        if (base.TaskScheduler is { } scheduler)
            log.Add("ReceiveMessage returned", Self, scheduler.CurrentMessage);
    }

    protected override void AutoReceiveMessage(Envelope envelope)
    {
        log.Add("AutoReceiveMessage", Self, envelope.Message);
        base.AutoReceiveMessage(envelope);
    }
}
