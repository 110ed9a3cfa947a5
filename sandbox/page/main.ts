import './styles/theme.css';
import './styles/layout.css';
import './styles/controls.css';
import './styles/forum.css';
import './styles/messages.css';
import './styles/components.css';
import './styles/compose.css';
import './styles/modal.css';
import './styles/wire.css';
import './styles/guide.css';
import './parts/sandbox-app.ts';
import { connect } from './state/connection.ts';
import { nameTab } from './state/whose-tab.ts';

nameTab();
connect();
